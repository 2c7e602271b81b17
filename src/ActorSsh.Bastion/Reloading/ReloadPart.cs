using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>Gives a part its own section, so that it knows of no other.</summary>
/// <param name="prepare">As <see cref="IReloadPart.Prepare"/>.</param>
internal sealed class ReloadPart(Func<BastionConfiguration, ReloadStep> prepare) : IReloadPart
{
    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => prepare(next);
}
