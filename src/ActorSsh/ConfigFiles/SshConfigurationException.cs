using Akka.Configuration;

namespace ActorSsh;

/// <summary>A configuration file that cannot be used. The message has a line for each finding, and more where a caret shows the place.</summary>
public sealed class SshConfigurationException : ConfigurationException
{
    internal SshConfigurationException(IReadOnlyList<SshConfigurationFinding> findings)
        : base(string.Join('\n', findings.Select(static finding => finding.ToString()))) => Findings = findings;

    /// <summary>All findings, in the order of the file; at least one is an error.</summary>
    public IReadOnlyList<SshConfigurationFinding> Findings { get; }
}
