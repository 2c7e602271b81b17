namespace ActorSsh.Bastion.Operations;

/// <summary>Looks whether all is well: ports, open files, clock, disk, keys, logs, configuration (B-3).</summary>
internal interface IDoctor
{
    /// <summary>Looks at everything now.</summary>
    Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What, in a word or two, such as <c>open files</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Next">The command that helps; null for none.</param>
internal sealed record DoctorFinding(string Name, DoctorState State, string Text, string? Next = null);

/// <summary>How something is.</summary>
internal enum DoctorState
{
    /// <summary>Well.</summary>
    Ok,

    /// <summary>It works, and may not for long.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Problem,
}
