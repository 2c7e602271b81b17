using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Reloading;

namespace ActorSsh.Bastion.Policy;

/// <summary>The rules' part in a reload: what is asked from then on is answered by the new ones.</summary>
internal sealed class PolicyReload(PolicyJudge judge) : IReloadPart
{
    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => new(() => judge.Apply(next.Options.Rules, next.Options.Policy));
}
