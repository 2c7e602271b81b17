using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;

namespace ActorSsh.Bastion.Startup;

/// <summary>The SSH server takes new options and host keys while connections live.</summary>
internal sealed class ServerReload(BastionStart start, ServerOptionsSource options, RunningServer server) : IReloadedServer
{
    // Where the bastion lives, and whose keys are the starter's, is settled when it starts.
    private static readonly string[] OfTheStart = [$"{BastionOptions.Path}.start.data-folder", $"{BastionOptions.Path}.start.admit"];

    public async Task<ReloadStep> ReconfigureAsync(BastionConfiguration next, CancellationToken cancellationToken)
    {
        var hostKeys = HostKeyFiles.Load(next.Options.Start, start.Data).Select(static file => file.Served);
        try
        {
            var report = await server.Server.ReconfigureAsync(options.Of(next, [.. hostKeys]), cancellationToken).ConfigureAwait(false);
            return new ReloadStep(static () => { })
            {
                Changes = [.. report.Changes.Where(static change => change.Effect != SshOptionEffect.Restart).Select(ToChange)],
                NeedRestart =
                [
                    .. report.NeedRestart.Select(ToChange),
                    .. ConfigurationDiff.Between(start.Configuration.All, next.All, $"{BastionOptions.Path}.start").Where(static change => OfTheStart.Contains(change.Path)),
                ],
            };
        }
        catch (InvalidOperationException problem)
        {
            throw new OperationRefusedException($"The configuration stays as it is: {problem.Message}");
        }
    }

    private static OptionChange ToChange(SshOptionChange change) => new(change.Path, change.Old, change.New);
}
