namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Runs inside the actor it is told to; its type may start a drain.</summary>
internal record Pulse(Action<IActorContext> Body);

/// <summary>A subtype of one that may start a drain.</summary>
internal sealed record SubPulse(Action<IActorContext> Body) : Pulse(Body);

/// <summary>Runs inside the actor it is told to; its type starts nothing.</summary>
internal sealed record Plain(Action<IActorContext> Body);

/// <summary>A message that weighs something.</summary>
internal sealed record Load(int Size)
{
    public long LongSize => Size;

    public string Name => "load";
}

/// <summary>A message that cannot be weighed: where it is counted, the runtime fails outside the actor.</summary>
internal sealed record Unweighable
{
    public static int Weight => throw new InvalidOperationException("no weight");

    public int Size => Weight;
}
