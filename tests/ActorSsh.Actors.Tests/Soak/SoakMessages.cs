namespace ActorSsh.Actors.Tests.Soak;

/// <summary>To the garden: grow this tree, and tell when all of it is over.</summary>
internal sealed record Plant(Episode Episode);

/// <summary>To the garden: one of the drivers has told all it had to tell.</summary>
internal sealed record DriverDone(Episode Episode);

/// <summary>To the garden: every numbered message, ask and graceful stop has ended.</summary>
internal sealed record AllSettled(Episode Episode);

/// <summary>To every actor at the end: answer when all the deaths you wait for have come. Who stays suspended never answers.</summary>
internal sealed record Audit(IActorRef Garden);

/// <summary>The answer to an <see cref="Audit"/>, from the actor, or from the coroner if it died before.</summary>
internal sealed record Audited
{
    public static Audited Instance { get; } = new();
}

/// <summary>To a driver: tell some more.</summary>
internal sealed record Go
{
    public static Go Instance { get; } = new();
}

/// <summary>What a watcher asked to get in place of a Terminated.</summary>
internal sealed class DeathNote(Life target)
{
    public Life Target => target;
}
