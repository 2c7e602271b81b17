namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Tests that measure the heap, which is everybody's: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HeapTests
{
    public const string Name = "heap";

    /// <summary>How much more is held after <paramref name="action"/> than before.</summary>
    internal static long Growth(Action action)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        action();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
