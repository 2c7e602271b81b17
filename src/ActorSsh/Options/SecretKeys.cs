namespace ActorSsh.Options;

/// <summary>Keys whose values nobody is to read in a log, in what a check says, or over somebody's shoulder: told by their names, a program's own too.</summary>
internal static class SecretKeys
{
    /// <summary>What stands in a sentence in a value's place.</summary>
    public const string Hidden = "a value that is not shown here";

    private static readonly string[] Words = ["password", "passphrase", "secret", "token", "headers", "hash"];

    /// <summary>Whether what stands at a path may be a secret, right or wrong.</summary>
    public static bool Holds(string path) =>
        path[(path.LastIndexOf('.') + 1)..] is var name && Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
