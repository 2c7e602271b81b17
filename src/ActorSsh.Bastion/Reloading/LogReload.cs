using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>The log's part in a reload: levels are taken, and those set since go back; the file stays where it is until the next start.</summary>
/// <param name="log">The log.</param>
/// <param name="first">The configuration of the start.</param>
internal sealed class LogReload(BastionLog log, BastionConfiguration first) : IReloadPart
{
    private static readonly string[] Levels = [$"{BastionOptions.Path}.log.level", $"{BastionOptions.Path}.log.file-level"];

    /// <inheritdoc/>
    public ReloadStep Prepare(BastionConfiguration next) => new(() => log.Apply(next.Options.Log))
    {
        NeedRestart = [.. ConfigurationDiff.Between(first.All, next.All, $"{BastionOptions.Path}.log").Where(static change => !Levels.Contains(change.Path))],
    };
}
