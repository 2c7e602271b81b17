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

/// <summary>What one part does once all are ready.</summary>
/// <param name="Take">Makes the prepared state the one in force; it can fail only by a defect.</param>
internal sealed record ReloadStep(Action Take)
{
    /// <summary>What is different then beside the configuration itself, such as keys in files.</summary>
    public IReadOnlyList<OptionChange> Changes { get; init; } = [];

    /// <summary>What the part cannot take while it runs.</summary>
    public IReadOnlyList<OptionChange> NeedRestart { get; init; } = [];

    /// <summary>What is to be said beside, such as a line of a key file that was passed over.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
