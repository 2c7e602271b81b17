using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Configuration;

/// <summary>
/// Who else could have written a configuration, or reads it. Whoever can write it lets himself in by the next reload, so that it is not used; whoever can
/// read it knows what passwords are tried by, which is told and no more: a secret store may hand it over so.
/// </summary>
internal static class ConfigurationTrust
{
    private const string What = "configuration";
    private const UnixFileMode Readable = UnixFileMode.OtherRead;

    /// <summary>Why it must not be used; null where all is well, and for a pipe that was handed over, which is whoever's who typed its name.</summary>
    public static FileFault? FaultOf(string path)
    {
        try
        {
            return ConfigurationText.IsPipeHandedOver(path) ? null
                : FileTrust.System.Judge(path) ?? (FileFacts.Of(path).IsRegular ? null : new FileFault("it is no regular file"));
        }
        catch (IOException problem)
        {
            return new FileFault(problem.Message);
        }
    }

    /// <summary>What is to be said about a file that holds secrets; null for nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it says.</param>
    public static DoctorFinding? WarningOf(string path, BastionOptions options) => HasSecrets(options) && IsReadable(path)
        ? new DoctorFinding(What, DoctorState.Warning, $"others can read {path}, which holds secrets", $"chmod o-r {ShellWord.Quote(path)}")
        : null;

    /// <summary>Both, as findings.</summary>
    /// <inheritdoc cref="WarningOf"/>
    public static IEnumerable<DoctorFinding> Examine(string path, BastionOptions options) => FaultOf(path) is { } fault
        ? [new DoctorFinding(What, DoctorState.Problem, $"{path}: {fault.Why}", fault.Next)]
        : WarningOf(path, options) is { } warning ? [warning] : [];

    private static bool HasSecrets(BastionOptions options) =>
        options.Otlp.Headers.ForExporter is not null || options.Users.Any(static user => user.PasswordHash is not null || user.OneTimeCodeSecret is not null);

    private static bool IsReadable(string path)
    {
        try
        {
            return FileFacts.Of(path) is { IsRegular: true } facts && (facts.Mode & Readable) != 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
