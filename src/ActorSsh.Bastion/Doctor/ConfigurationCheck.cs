using System.Text.RegularExpressions;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Checks a configuration and, where it can be read, the key files that it names, and whether what it says comes to something.</summary>
internal static class ConfigurationCheck
{
    /// <param name="path">The file; null for what stands without one.</param>
    /// <exception cref="BastionException">The file cannot be read.</exception>
    public static CheckReport Run(string? path)
    {
        try
        {
            var text = path is null ? "" : ConfigurationFile.TextToCheck(path);
            var configuration = path is null ? BastionConfiguration.Default : BastionConfiguration.Parse(text, path);
            return new CheckReport(path, [.. configuration.Findings.Select(CheckFinding.Of), .. Itself(path, configuration.Options), .. Files(configuration.Options, path ?? "reference.conf", text), .. InVain(configuration, path ?? "reference.conf", text)]);
        }
        catch (SshConfigurationException problem)
        {
            return new CheckReport(path, [.. problem.Findings.Select(CheckFinding.Of)]);
        }
    }

    /// <summary>What is to be said about who can write or read the configuration.</summary>
    private static IEnumerable<CheckFinding> Itself(string? path, BastionOptions options) =>
        path is null ? [] : ConfigurationTrust.Examine(path, options).Select(finding => CheckFinding.Of(finding, path, "", (0, 0)));

    /// <summary>What is to be said about the files; nothing of those that are well.</summary>
    private static IEnumerable<CheckFinding> Files(BastionOptions options, string name, string text) => NamedFiles.Of(options).SelectMany(named => named
        .Examine()
        .Where(static finding => finding.State != DoctorState.Ok)
        .Select(finding => CheckFinding.Of(finding, name, $"{BastionOptions.Path}.{named.Key}", PlaceOf(named.File, text))));

    /// <summary>What is sound and comes to nothing.</summary>
    private static IEnumerable<CheckFinding> InVain(BastionConfiguration configuration, string name, string text) =>
        from note in AccessExam.InVain(configuration, DataOf(configuration.Options), ProcessUser.Name)
        let place = PlaceOfKey(note.Name, text)
        select new CheckFinding(SshConfigurationSeverity.Warning, "in-vain", name, place.Line, place.Column, $"{BastionOptions.Path}.{note.Section}.{note.Name}", note.Text);

    private static DataFolder DataOf(BastionOptions options) => DataFolder.At(options.Start.DataFolder ?? UsualDataFolder.PathBy(Environment.GetEnvironmentVariable));

    /// <summary>Where a key stands, in whatever form; (0, 0) where it cannot be found.</summary>
    private static (int Line, int Column) PlaceOfKey(string key, string text) =>
        Regex.Match(text, $$"""(?<![\w-]){{Regex.Escape(key)}}(?="?\s*[.{=:])""") is { Success: true } found ? PlaceAt(found.Index, text) : (0, 0);

    private static (int Line, int Column) PlaceAt(int at, string text) => (text.AsSpan(0, at).Count('\n') + 1, at - text.AsSpan(0, at).LastIndexOf('\n'));

    /// <summary>Where a file is named; (0, 0) where it cannot be found, as when it is written with escapes.</summary>
    private static (int Line, int Column) PlaceOf(string file, string text)
    {
        var at = text.IndexOf(file, StringComparison.Ordinal);
        return at < 0 ? (0, 0) : PlaceAt(at, text);
    }
}
