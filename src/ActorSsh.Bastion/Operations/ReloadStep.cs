namespace ActorSsh.Bastion.Operations;

/// <summary>What one part of a reload does once all are ready.</summary>
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
