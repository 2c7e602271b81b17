using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>The SSH server's part in a reload: the only one that can fail when it is taken, since an address may not be had.</summary>
internal interface IReloadedServer
{
    /// <summary>Takes the new options as a whole, or not at all.</summary>
    /// <param name="next">The new configuration.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A step that is taken already.</returns>
    Task<ReloadStep> ReconfigureAsync(BastionConfiguration next, CancellationToken cancellationToken);
}
