namespace ActorSsh.Actors.Tests.TestKits;

internal static class Collecting
{
    /// <summary>All elements; LINQ's own way is ambiguous where Akka's kit brings a second one.</summary>
    public static async Task<List<T>> All<T>(this IAsyncEnumerable<T> elements)
    {
        var all = new List<T>();
        await foreach (var element in elements)
        {
            all.Add(element);
        }

        return all;
    }
}
