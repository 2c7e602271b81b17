namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// The ways that still lead to a log-in, each a list of methods in their order, as sshd's AuthenticationMethods: a method that succeeds
/// shortens every way that begins with it; a way that is used up is the log-in. Immutable.
/// </summary>
internal sealed class LoginPlan
{
    private readonly IReadOnlyList<string> _offered;
    private readonly IReadOnlyList<IReadOnlyList<string>> _ways;

    private LoginPlan(IReadOnlyList<string> offered, IEnumerable<IReadOnlyList<string>> ways)
    {
        _offered = offered;
        _ways = [.. ways.DistinctBy(static way => string.Join(',', way))];
        Next = [.. _ways.Where(static way => way.Count > 0).Select(static way => way[0]).Distinct()];
    }

    /// <summary>The methods that may come next: what a failure lists.</summary>
    public IReadOnlyList<string> Next { get; }

    /// <summary>Whether a way is used up: the user is in.</summary>
    public bool IsFulfilled => _ways.Any(static way => way.Count == 0);

    /// <summary>Whether nothing leads to a log-in any more.</summary>
    public bool IsHopeless => _ways.Count == 0;

    /// <summary>The plan at a log-in's beginning; ways with a method that is not offered are closed.</summary>
    public static LoginPlan Of(AuthenticationOptions options)
    {
        IEnumerable<string> ways = options.RequiredMethods.Count > 0 ? options.RequiredMethods : options.Methods;
        return new LoginPlan(options.Methods, ways.Select(static way => way.Split(',')).Where(way => way.All(options.Methods.Contains)));
    }

    /// <summary>The plan after a method that was due has succeeded.</summary>
    /// <param name="method">One of <see cref="Next"/>.</param>
    /// <param name="mustFollow">
    /// What the authenticator asks for on top: one of these, unless the rest of a way has it already. Ways that the method did not shorten
    /// do not count then; a user of whom more is asked must not get around it. None for nothing.
    /// </param>
    public LoginPlan After(string method, IReadOnlyList<string> mustFollow)
    {
        var rests = _ways.Where(way => way[0] == method).Select(static IReadOnlyList<string> (way) => [.. way.Skip(1)]);
        return mustFollow.Count == 0
            ? new LoginPlan(_offered, rests.Concat(_ways.Where(way => way[0] != method)))
            : new LoginPlan(_offered, rests.SelectMany(rest => Extend(rest, mustFollow)));
    }

    private IEnumerable<IReadOnlyList<string>> Extend(IReadOnlyList<string> rest, IReadOnlyList<string> mustFollow) =>
        mustFollow.Where(_offered.Contains).Select(IReadOnlyList<string> (method) => rest.Contains(method) ? rest : [.. rest, method]);
}
