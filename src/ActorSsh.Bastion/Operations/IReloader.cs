namespace ActorSsh.Bastion.Operations;

/// <summary>Reads configuration and key files again, and applies them without dropping anyone (B-23).</summary>
internal interface IReloader
{
    /// <summary>One reload; those asked for meanwhile wait for their turn.</summary>
    /// <param name="by">Who asks, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken);
}

/// <summary>What came of a reload.</summary>
/// <param name="IsApplied">False where something was wrong: then nothing has changed.</param>
/// <param name="Changes">What is different now.</param>
/// <param name="NeedRestart">What differs in the file and stays as it is until the next start.</param>
/// <param name="Problems">What was wrong, or is to be said about the file.</param>
internal sealed record ReloadReport(
    bool IsApplied, IReadOnlyList<OptionChange> Changes, IReadOnlyList<OptionChange> NeedRestart, IReadOnlyList<string> Problems)
{
    /// <summary>Connections that go on, though nobody could log in like that any more.</summary>
    public IReadOnlyList<LiveConnections> Live { get; init; } = [];
}

/// <summary>Connections that nobody could log in as any more, all for one reason.</summary>
/// <param name="User">Whose.</param>
/// <param name="Lost">What they came in by, and is gone.</param>
/// <param name="Ids">Their numbers.</param>
internal sealed record LiveConnections(string User, LostGround Lost, IReadOnlyList<long> Ids)
{
    private const int MostTyped = 100;

    /// <summary>The command that ends them.</summary>
    public string Command =>
        Lost == LostGround.User ? CommandFor(User)
        : Lost.Key is { } key ? CommandFor(User, key)
        : CommandFor(User, Ids);

    /// <summary>The command that ends those of a user who came by a key, or by its certificates.</summary>
    public static string CommandFor(string user, string key) => $"disconnect --user {ShellWord.Quote(user)} --key {key}";

    /// <summary>The command that ends these of a user; all of his where they are more than one would type.</summary>
    public static string CommandFor(string user, IReadOnlyList<long> ids) => ids.Count <= MostTyped ? $"disconnect {string.Join(' ', ids)}" : CommandFor(user);

    private static string CommandFor(string user) => $"disconnect --user {ShellWord.Quote(user)}";
}

/// <summary>An option that differs. Secrets are not shown.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Before">As it was.</param>
/// <param name="Now">As it is, or will be.</param>
internal sealed record OptionChange(string Path, string Before, string Now);
