namespace ActorSsh.Actors.Tests;

/// <summary>Runs inside the puppet it is told to; what it throws is the puppet's failure.</summary>
internal sealed record Run(Action<IActorContext> Body);

/// <summary>As <see cref="Run"/>, but leaves a receive timeout alone.</summary>
internal sealed record QuietRun(Action<IActorContext> Body) : INotInfluenceReceiveTimeout;

/// <summary>The failure of these tests.</summary>
internal sealed class Boom(string message = "boom") : Exception(message);

/// <summary>What a PreRestart hook was given.</summary>
internal sealed record Restarting(Exception Reason, object Message);

/// <summary>A Terminated that a puppet got. It travels wrapped: told on as it is, it would be a forged one and be dropped.</summary>
internal sealed record Death(Terminated Terminated);

/// <summary>Counts, from any thread.</summary>
internal sealed class Tally
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public int Next() => Interlocked.Increment(ref count);
}
