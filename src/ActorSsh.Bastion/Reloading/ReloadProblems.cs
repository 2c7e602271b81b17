using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>What stands in the way of a reload, in the words that users read.</summary>
internal static class ReloadProblems
{
    /// <summary>Whether it is a fault of files or of the machine, and no defect of ours.</summary>
    public static bool IsExpected(Exception problem) =>
        problem is SshConfigurationException or OperationRefusedException or BastionException or IOException or UnauthorizedAccessException
            or System.Net.Sockets.SocketException or ArgumentException or Akka.Configuration.ConfigurationException;

    public static IReadOnlyList<string> Of(Exception problem) => problem is SshConfigurationException { Findings: var findings }
        ? [.. findings.Select(ConfigurationFile.Line)]
        : [problem.Message];
}
