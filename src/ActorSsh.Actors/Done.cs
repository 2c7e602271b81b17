namespace Akka;

/// <summary>The value of a <c>Task&lt;Done&gt;</c> that tells only that something finished.</summary>
public sealed class Done
{
    /// <summary>The only instance.</summary>
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
