using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Reloading;

namespace ActorSsh.Bastion.Access;

/// <summary>The rules' part in a reload: what is asked from then on is answered by the new ones.</summary>
internal sealed class PolicyReload(PolicyJudge judge) : IReloadPart
{
    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => new(() => Take(judge, next));

    /// <summary>Puts a configuration's rules into force.</summary>
    public static void Take(PolicyJudge judge, BastionConfiguration configuration)
    {
        judge.Apply(configuration.Options.Rules, configuration.Options.Policy);
        judge.GatewayPorts = configuration.Server.Forwarding.GatewayPorts;
    }
}
