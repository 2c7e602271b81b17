namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>
/// RFC 4252 and 4256 from the outside, as small as can be: what a server must answer to one request after the other. It knows the fixed
/// authenticator of <see cref="LoginModelTests"/> and counts; it knows nothing of signatures, queues or phases.
/// </summary>
/// <param name="methods">What is offered.</param>
/// <param name="required">The ways in; none for any one method.</param>
/// <param name="maximumAttempts">Failures that end the connection.</param>
internal sealed class LoginModel(string[] methods, string[] required, int maximumAttempts)
{
    private readonly HashSet<string> _usedKeys = [];

    // Each way, and how much of it is done.
    private List<(string[] Way, int Done)> _ways =
        [.. (required.Length > 0 ? required : methods).Select(way => way.Split(',')).Where(way => way.All(methods.Contains)).Select(way => (way, 0))];

    private int _failures;
    private bool _wasNoneAsked;
    private bool _isAsking;
    private bool _isAnswered;

    /// <summary>Whether the user is in.</summary>
    public bool IsIn { get; private set; }

    /// <summary>Whether the connection is over.</summary>
    public bool IsOver { get; private set; }

    private IEnumerable<string> Next => _ways.Select(way => way.Way[way.Done]).Distinct();

    /// <summary>The replies due: "ok", "ask", "change", "in", "no methods", "part methods", or "over" and nothing after it.</summary>
    public IReadOnlyList<string> Expect(LoginMove move)
    {
        if (move.Kind is MoveKind.Answers)
        {
            return _isAsking ? Answer(move) : Over();
        }

        if (IsIn)
        {
            return [];
        }

        if (_isAsking && _isAnswered && IsOneTooMany())
        {
            return Over();
        }

        _isAsking = _isAnswered = false;
        return move.Kind is MoveKind.OtherUser ? Over() : Judge(move);
    }

    private IReadOnlyList<string> Judge(LoginMove move) => move.Kind switch
    {
        MoveKind.None when !_wasNoneAsked => Forgive(),
        MoveKind.Probe or MoveKind.Sign when Next.Contains("publickey") => JudgeKey(move),
        MoveKind.Password when Next.Contains("password") => JudgePassword(move.What),
        MoveKind.Interactive when Next.Contains("keyboard-interactive") => Ask(),
        _ => Fail(),
    };

    private IReadOnlyList<string> JudgeKey(LoginMove move)
    {
        if (move.What is "C" || _usedKeys.Contains(move.What))
        {
            return Fail();
        }

        return move.Kind is MoveKind.Probe ? ["ok"] : Succeed("publickey", move.What);
    }

    private IReadOnlyList<string> JudgePassword(string password) => password switch
    {
        "expired" or "expired weak" => ["change"],
        "secret" or "expired fresh" => Succeed("password"),
        _ => Fail(),
    };

    private IReadOnlyList<string> Answer(LoginMove move)
    {
        _isAsking = false;
        return move.What switch
        {
            "yes" => Succeed("keyboard-interactive"),
            "more" => Ask(isAnswered: true),
            _ => Fail(),
        };
    }

    private IReadOnlyList<string> Ask(bool isAnswered = false)
    {
        _isAsking = true;
        _isAnswered = isAnswered;
        return ["ask"];
    }

    private IReadOnlyList<string> Forgive()
    {
        _wasNoneAsked = true;
        return ["no " + string.Join(' ', Next)];
    }

    private IReadOnlyList<string> Succeed(string method, string key = "")
    {
        var moved = _ways.Where(way => way.Way[way.Done] == method).Select(way => (way.Way, Done: way.Done + 1)).ToList();
        var ways = key == "B" ? WithMore(moved) : [.. moved, .. _ways.Where(way => way.Way[way.Done] != method)];
        if (ways.Count == 0)
        {
            return Fail();
        }

        _usedKeys.Add(key);
        IsIn = ways.Any(way => way.Done == way.Way.Length);
        _ways = IsIn ? _ways : ways;
        return [IsIn ? "in" : "part " + string.Join(' ', Next)];
    }

    /// <summary>The authenticator asks whoever has key B for answers as well, where there are such.</summary>
    private List<(string[] Way, int Done)> WithMore(List<(string[] Way, int Done)> moved) => !methods.Contains("keyboard-interactive")
        ? []
        : [.. moved.Select(way => way.Way[way.Done..].Contains("keyboard-interactive") ? way : ([.. way.Way, "keyboard-interactive"], way.Done))];

    private IReadOnlyList<string> Fail() => IsOneTooMany() ? Over() : ["no " + string.Join(' ', Next)];

    private bool IsOneTooMany() => ++_failures >= maximumAttempts;

    private IReadOnlyList<string> Over()
    {
        IsOver = true;
        return ["over"];
    }
}

/// <summary>What a peer does next.</summary>
internal enum MoveKind
{
    None,
    Unknown,
    Probe,
    Sign,
    SignElsewhere,
    Password,
    Interactive,
    Answers,
    OtherUser,
}

/// <summary>A request, and what is in it: a key's letter, a password, an answer.</summary>
internal sealed record LoginMove(MoveKind Kind, string What = "");
