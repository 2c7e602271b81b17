namespace Akka.Actor;

/// <summary>A decider from a table; see <see cref="Decider"/>.</summary>
public sealed class DeployableDecider : IDecider
{
    private readonly Directive _default;
    private readonly KeyValuePair<Type, Directive>[] _pairs;

    internal DeployableDecider(Directive defaultDirective, KeyValuePair<Type, Directive>[] pairs)
    {
        _default = defaultDirective;
        _pairs = pairs;
    }

    /// <inheritdoc/>
    public Directive Decide(Exception cause)
    {
        foreach (var (type, directive) in _pairs)
        {
            if (type.IsInstanceOfType(cause))
                return directive;
        }

        return _default;
    }
}
