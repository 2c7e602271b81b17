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

    /// <summary>A line for each; with the command that helps, where one is known.</summary>
    public static IReadOnlyList<string> Of(Exception problem) => problem switch
    {
        SshConfigurationException { Findings: var findings } => [.. findings.Select(ConfigurationFile.Line)],
        BastionException { Next: { } next } => [$"{problem.Message.TrimEnd('.')}; try: {next}"],
        _ => [problem.Message],
    };
}
