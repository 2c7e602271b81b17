using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>What every reference of the runtime is: a receiver of user messages and of system messages.</summary>
internal abstract class InternalActorRef : MailLink, IActorRef
{
    public abstract ActorPath Path { get; }

    /// <summary>The system the reference belongs to; null for <see cref="Nobody"/>.</summary>
    internal abstract SystemCore System { get; }

    /// <summary>The reference one level up; null where there is none.</summary>
    internal virtual InternalActorRef ParentRef => null;

    public abstract void Tell(object message, IActorRef sender);

    /// <summary>Takes a message of the runtime itself. A reference without an actor treats it as a dead actor would.</summary>
    internal virtual void SendSystem(SystemMessage message) => message.OnDead(this);

    /// <summary>The child of that name; null when there is none.</summary>
    internal virtual InternalActorRef ChildOrNull(string name) => null;

    /// <summary>A snapshot of the children.</summary>
    internal virtual IReadOnlyList<InternalActorRef> ChildrenSnapshot() => [];

    internal void Stop() => SendSystem(new Terminate());

    /// <summary>The reference of the runtime behind any reference; null for null or for a foreign implementation.</summary>
    internal static InternalActorRef Unwrap(ICanTell actor) => actor as InternalActorRef ?? (actor as IActorRefWrapper)?.Inner;

    public bool Equals(IActorRef other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object obj) => Equals(obj as IActorRef);

    public override int GetHashCode() => HashCode.Combine(Path, Path.Uid);

    public int CompareTo(IActorRef other)
    {
        if (other is null)
            return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object obj) => obj switch
    {
        null => 1,
        IActorRef other => CompareTo(other),
        _ => throw new ArgumentException($"A reference is compared with a {obj.GetType().Name}.", nameof(obj)),
    };

    public override string ToString() => $"[{Path.ToStringWithUid()}]";
}
