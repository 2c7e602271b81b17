namespace ActorSsh.Protocol.Authentication;

/// <summary>Why a client could not log in. The connection is of no use after it.</summary>
/// <param name="Methods">The methods the server would still take: plain ASCII names, safe to show.</param>
/// <param name="KeysOffered">Keys the server refused.</param>
/// <param name="KeysSkipped">Keys not offered, because the server takes no signature of theirs or they could not sign.</param>
public sealed record AuthenticationFailure(IReadOnlyList<string> Methods, int KeysOffered, int KeysSkipped)
{
    /// <summary>What succeeded before nothing was left that the server also wanted; none by default.</summary>
    public IReadOnlyList<AuthenticationStep> Completed { get; init; } = [];

    /// <summary>How often <c>password</c> and <c>keyboard-interactive</c> were tried.</summary>
    public int PersonTries { get; init; }

    /// <summary>The same as one sentence for people.</summary>
    public string Description =>
        $"The server refused the log-in: keys offered {KeysOffered}, keys that could not be used {KeysSkipped}, "
        + $"passwords and conversations {PersonTries}, steps taken {Completed.Count}; it takes: {MethodList}.";

    private string MethodList => Methods.Count == 0 ? "nothing" : string.Join(", ", Methods);
}
