namespace Akka.TestKit;

internal static class AsyncSequence
{
    /// <summary>Runs the work when the sequence is enumerated, and yields what it gives.</summary>
    public static async IAsyncEnumerable<T> Of<T>(Func<Task<IReadOnlyCollection<T>>> work)
    {
        foreach (var element in await work())
        {
            yield return element;
        }
    }
}
