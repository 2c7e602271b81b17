using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>One command: <c>ssh bastion connections</c>. Input matters only to live views.</summary>
internal sealed class ExecHandler(ConsoleHost host) : DeviceHandler(host)
{
    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        return await runner.RunOnlyAsync(session.Start.Command, cancellationToken).ConfigureAwait(false);
    }
}
