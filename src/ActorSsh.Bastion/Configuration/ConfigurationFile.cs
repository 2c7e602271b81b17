using ActorSsh.Bastion.Files;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Configuration;

/// <summary>The user's configuration file, and what is wrong with it in words for people.</summary>
internal static class ConfigurationFile
{
    /// <exception cref="BastionException">It cannot be read, or not be used; the message has a line for each finding.</exception>
    public static BastionConfiguration Load(string path)
    {
        try
        {
            return Read(path);
        }
        catch (SshConfigurationException problem)
        {
            var lines = problem.Findings.Select(Line);
            throw new BastionException(ExitCode.BadData, $"The configuration cannot be used.\n{string.Join('\n', lines)}", StartCommand.Of($"check {ShellWord.Quote(path)}"));
        }
    }

    /// <summary>Reads one that is going to be in force, at a start.</summary>
    /// <exception cref="BastionException">It cannot be read, or others could have written it.</exception>
    /// <exception cref="SshConfigurationException">It cannot be used; all that is wrong is told.</exception>
    private static BastionConfiguration Read(string path) => BastionConfiguration.Parse(TextOf(path, ConfigurationText.TryRead, FileTrust.System.Judge), path);

    /// <summary>Reads it once more, at a reload, which waits for no pipe.</summary>
    /// <inheritdoc cref="Read"/>
    public static BastionConfiguration ReadAgain(string path) => BastionConfiguration.Parse(TextOf(path, ConfigurationText.TryReadAgain, FileTrust.System.Judge), path);

    /// <summary>The text of one that is only looked at, whoever could have written it.</summary>
    /// <exception cref="BastionException">It cannot be read.</exception>
    public static string TextToCheck(string path) => TextOf(path, ConfigurationText.TryRead, static (_, _) => null);

    private static string TextOf(string path, Reader read, Func<string, SafeFileHandle, FileFault?> judge)
    {
        if (Directory.Exists(path))
        {
            throw Unreadable($"{path} is a folder; a configuration is a file.", path);
        }

        if (!File.Exists(path))
        {
            throw Unreadable($"The configuration {path} is not there.", Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        }

        try
        {
            return read(path, judge, out var fault)
                ?? throw new BastionException(ExitCode.NoInput, $"The configuration {path} cannot be used: {fault!.Why}.", fault.Next ?? LookAt(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($"The configuration {path} cannot be read: {problem.Message}", path);
        }
    }

    /// <summary><c>FILE:LINE:COLUMN: error: PATH: MESSAGE</c>, as compilers write it, so that editors find the place.</summary>
    public static string Line(SshConfigurationFinding finding) =>
        $"{finding.File}:{finding.Line}:{finding.Column}: {Name(finding.Severity)}: {(finding.Path.Length == 0 ? "" : $"{finding.Path}: ")}{finding.Message}";

    private static BastionException Unreadable(string problem, string look) => new(ExitCode.NoInput, problem, LookAt(look));

    private static string LookAt(string path) => $"ls -l {ShellWord.Quote(path)}";

    /// <summary>A severity in a word.</summary>
    public static string Name(SshConfigurationSeverity severity) => severity switch
    {
        SshConfigurationSeverity.Error => "error",
        SshConfigurationSeverity.Warning => "warning",
        _ => "note",
    };

    private delegate string? Reader(string path, Func<string, SafeFileHandle, FileFault?> judge, out FileFault? fault);
}
