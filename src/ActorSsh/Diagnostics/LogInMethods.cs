namespace ActorSsh.Diagnostics;

/// <summary>The methods a log or a metric names: a peer may invent any (RFC 4252 §5).</summary>
internal static class LogInMethods
{
    /// <summary>The same method, or <c>other</c> for one that nobody knows.</summary>
    public static string Known(string method) => method switch
    {
        "none" or "publickey" or "publickey-hostbound-v00@openssh.com" or "password" or "keyboard-interactive" or "hostbased" => method,
        _ => "other",
    };
}
