namespace Akka.Actor;

/// <summary>A decider from a function; see <see cref="Decider"/>.</summary>
public sealed class LocalOnlyDecider : IDecider
{
    private readonly Func<Exception, Directive> _decide;

    internal LocalOnlyDecider(Func<Exception, Directive> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        _decide = decide;
    }

    /// <inheritdoc/>
    public Directive Decide(Exception cause) => _decide(cause);
}
