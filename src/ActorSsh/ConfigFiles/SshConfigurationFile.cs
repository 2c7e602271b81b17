using ActorSsh.ConfigFiles;
using ActorSsh.ConfigFiles.Syntax;
using Akka.Configuration;

namespace ActorSsh;

/// <summary>
/// A user's configuration file, checked as a whole: syntax, keys, types and ranges, with line and column. HOCON's own readers report none of
/// this, not even a brace that is missing. Whoever has a <see cref="Config"/> already takes <see cref="SshServerOptions.FromConfig"/>, which
/// checks the values alone.
/// </summary>
/// <remarks>
/// Keys below <c>actor-ssh</c> are those of <c>hocon/reference.conf</c> without <c>bastion</c>, and what a schema reads; <c>akka</c> is passed on
/// to the actor runtime, and only its syntax is checked; other top-level keys are errors. A key that stands twice is an error. Read is what all readers of HOCON agree on: no include, no
/// environment variables, no <c>+=</c>, no <c>${?x}</c>, no substitution of what another file has, no <c>yes</c> and <c>no</c>.
/// </remarks>
public sealed class SshConfigurationFile
{
    /// <summary>Bytes of the largest file that is read, and characters of the longest text: 1,048,576.</summary>
    public const int MaximumLength = ConfigLimits.Characters;

    private SshConfigurationFile(string name, Config config, IReadOnlyList<SshConfigurationFinding> findings) =>
        (Name, Config, Findings) = (name, config, findings);

    /// <summary>The path, or the name that was given with the text.</summary>
    public string Name { get; }

    /// <summary>What the file says, without defaults: for <see cref="SshServerOptions.FromConfig"/>, and <c>akka</c> for the actor system.</summary>
    public Config Config { get; }

    /// <summary>Notes and warnings, in the order of the file; a file with errors is not read.</summary>
    public IReadOnlyList<SshConfigurationFinding> Findings { get; }

    /// <summary>Reads a file of UTF-8, of at most <see cref="MaximumLength"/> bytes.</summary>
    /// <param name="path">
    /// The file's path, as findings name it. A pipe is refused, and not waited for: who is given one reads it and takes <see cref="Parse(string, string)"/>.
    /// </param>
    /// <exception cref="SshConfigurationException">The file cannot be used; all that is wrong is told.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SshConfigurationFile Load(string path) => Load(path, SshConfigurationSchema.Library);

    /// <summary>Reads a file of UTF-8, of at most <see cref="MaximumLength"/> bytes, that has keys of the program's own.</summary>
    /// <param name="path">
    /// The file's path, as findings name it. A pipe is refused, and not waited for: who is given one reads it and takes <see cref="Parse(string, string)"/>.
    /// </param>
    /// <param name="schema">What the program reads from it.</param>
    /// <exception cref="SshConfigurationException">The file cannot be used; all that is wrong is told.</exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SshConfigurationFile Load(string path, SshConfigurationSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ConfigText.TryRead(path, out var text) is { } unread ? throw new SshConfigurationException([unread]) : Parse(text, path, schema);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">HOCON, of at most <see cref="MaximumLength"/> characters.</param>
    /// <param name="name">What findings call it.</param>
    /// <exception cref="SshConfigurationException">The text cannot be used; all that is wrong is told.</exception>
    public static SshConfigurationFile Parse(string text, string name) => Parse(text, name, SshConfigurationSchema.Library);

    /// <summary>Reads a text that has keys of the program's own.</summary>
    /// <param name="text">HOCON, of at most <see cref="MaximumLength"/> characters.</param>
    /// <param name="name">What findings call it.</param>
    /// <param name="schema">What the program reads from it.</param>
    /// <exception cref="SshConfigurationException">The text cannot be used; all that is wrong is told.</exception>
    public static SshConfigurationFile Parse(string text, string name, SshConfigurationSchema schema)
    {
        var findings = Check(text, name, schema);
        return findings.Any(static finding => finding.Severity == SshConfigurationSeverity.Error)
            ? throw new SshConfigurationException(findings)
            : new SshConfigurationFile(name, ConfigurationFactory.ParseString(ConfigCheck.AsAkkaReadsIt(text)), findings);
    }

    /// <summary>What is to be said about a text, errors, warnings and notes, in the order of the text: a hundred at most, and how many more.</summary>
    /// <param name="text">HOCON, of at most <see cref="MaximumLength"/> characters.</param>
    /// <param name="name">What findings call it.</param>
    /// <returns>None when all is well.</returns>
    public static IReadOnlyList<SshConfigurationFinding> Check(string text, string name) => Check(text, name, SshConfigurationSchema.Library);

    /// <summary>The same for a text that has keys of the program's own.</summary>
    /// <param name="text">HOCON, of at most <see cref="MaximumLength"/> characters.</param>
    /// <param name="name">What findings call it.</param>
    /// <param name="schema">What the program reads from it.</param>
    /// <returns>None when all is well.</returns>
    public static IReadOnlyList<SshConfigurationFinding> Check(string text, string name, SshConfigurationSchema schema)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(schema);
        return ConfigCheck.Run(text, name, schema);
    }
}
