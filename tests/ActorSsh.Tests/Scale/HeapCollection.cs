namespace ActorSsh.Tests.Scale;

/// <summary>Tests that need the heap, or the whole machine, for themselves: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HeapCollection
{
    public const string Name = "heap";

    /// <summary>How much more is held after <paramref name="action"/> than before.</summary>
    internal static async Task<long> GrowthAsync(Func<Task> action)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await action();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
