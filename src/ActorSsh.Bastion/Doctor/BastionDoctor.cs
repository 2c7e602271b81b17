using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>The doctor of the bastion that runs in this process.</summary>
/// <param name="patient">The bastion as it is now.</param>
internal sealed class BastionDoctor(Func<DoctorCase> patient) : IDoctor
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) => Task.Run(() => Examination.Run(patient()), cancellationToken);
}
