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
    bool IsApplied, IReadOnlyList<OptionChange> Changes, IReadOnlyList<OptionChange> NeedRestart, IReadOnlyList<string> Problems);

/// <summary>An option that differs. Secrets are not shown.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Before">As it was.</param>
/// <param name="Now">As it is, or will be.</param>
internal sealed record OptionChange(string Path, string Before, string Now);
