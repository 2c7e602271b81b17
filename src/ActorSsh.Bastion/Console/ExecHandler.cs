using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>One command: <c>ssh bastion connections</c>. Input matters only to live views.</summary>
internal sealed class ExecHandler(ConsoleHost host) : DeviceHandler(host)
{
    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        var (line, connection) = (session.Start.Command, session.Start.Connection);
        return ForeignCommand.Is(line)
            ? (await runner.ShowAsync(ForeignCommand.Refuse(line, connection, Host.AdvertisedAddress), cancellationToken).ConfigureAwait(false)).Status
            : await runner.RunOnlyAsync(line, cancellationToken).ConfigureAwait(false);
    }
}
