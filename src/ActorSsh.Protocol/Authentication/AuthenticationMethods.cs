using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>The names of the log-in methods spoken here, and of the one service they lead to.</summary>
internal static class AuthenticationMethods
{
    /// <summary>No proof at all (RFC 4252 §5.2); always refused by our server, asked to learn which methods there are.</summary>
    public const string None = "none";

    /// <summary>A signature by the user's key (RFC 4252 §7).</summary>
    public const string PublicKey = "publickey";

    /// <summary>
    /// The same with the server's host key under the signature, so that it is worth nothing elsewhere (OpenSSH's PROTOCOL §3.1). OpenSSH lists
    /// it under <c>publickey</c> too.
    /// </summary>
    public const string PublicKeyHostBound = "publickey-hostbound-v00@openssh.com";

    /// <summary>A password (RFC 4252 §8).</summary>
    public const string Password = "password";

    /// <summary>Questions and answers (RFC 4256).</summary>
    public const string KeyboardInteractive = "keyboard-interactive";

    /// <summary>The connection protocol (RFC 4254), the only service a log-in can lead to.</summary>
    public const string ConnectionService = "ssh-connection";

    /// <summary>Whether the method carries the host key as a field of its own.</summary>
    public static bool IsHostBound(string method) => method == PublicKeyHostBound;

    /// <summary>The method as failures and policies name it.</summary>
    public static string ListedAs(string method) => IsHostBound(method) ? PublicKey : method;

    /// <summary>Refuses names that are none of the three methods a server can offer.</summary>
    public static void CheckKnown(IReadOnlyList<string> methods, string parameter)
    {
        ArgumentNullException.ThrowIfNull(methods, parameter);
        if (methods.FirstOrDefault(static method => method is not (PublicKey or Password or KeyboardInteractive)) is { } unknown)
        {
            throw new ArgumentException(
                $"'{PlainText.Escape(unknown)}' came; allowed are {PublicKey}, {Password} and {KeyboardInteractive}.", parameter);
        }
    }

    /// <summary>A copy of a list of such methods, each of them once.</summary>
    public static string[] Distinct(IReadOnlyList<string> methods, string parameter)
    {
        CheckKnown(methods, parameter);
        return methods.Distinct().Count() == methods.Count
            ? [.. methods]
            : throw new ArgumentException("A method stands twice.", parameter);
    }
}
