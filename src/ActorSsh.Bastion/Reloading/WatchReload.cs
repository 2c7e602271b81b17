using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>The part in a reload of what the bastion is watched by: HTTP is taken; the export goes on as it is until the next start.</summary>
/// <param name="prepare">Gets ready to serve there.</param>
/// <param name="first">The configuration of the start.</param>
internal sealed class WatchReload(Func<HttpOptions, ReloadStep> prepare, BastionConfiguration first) : IReloadPart
{
    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => prepare(next.Options.Http) with
    {
        NeedRestart = ConfigurationDiff.Between(first.All, next.All, $"{BastionOptions.Path}.otlp"),
    };
}
