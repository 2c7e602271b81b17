using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>
/// A subsystem, which is not served: it is begun only to say so, since a refusal carries no words and <c>sftp</c> and <c>scp</c> would show none.
/// </summary>
internal sealed class SubsystemHandler(ConsoleHost host) : DeviceHandler(host)
{
    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken) =>
        (await runner.ShowAsync(ForeignCommand.RefuseSubsystem(session.Start.Command, session.Start.Connection, Host.AdvertisedAddress), cancellationToken).ConfigureAwait(false)).Status;
}
