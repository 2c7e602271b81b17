using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Reloading;

/// <summary>
/// A part of the bastion that takes a new configuration while it runs. All parts look first, and take only when none of them objects, so that a
/// reload happens as a whole or not at all.
/// </summary>
internal interface IReloadPart
{
    /// <summary>Reads what the new configuration names, key files for instance, and gets ready to take it. Nothing is different afterwards.</summary>
    /// <param name="next">The new configuration, which is sound by itself.</param>
    /// <exception cref="OperationRefusedException">It cannot be taken.</exception>
    /// <exception cref="IOException">A file that it names cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file that it names may not be read.</exception>
    ReloadStep Prepare(BastionConfiguration next);
}
