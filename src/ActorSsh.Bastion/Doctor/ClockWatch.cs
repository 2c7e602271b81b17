namespace ActorSsh.Bastion.Doctor;

/// <summary>Compares the clock on the wall with the time that passes, from its making on.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    private readonly DateTimeOffset _wall = time.GetUtcNow();
    private readonly long _monotonic = time.GetTimestamp();

    /// <summary>How much further the clock went than the time that passed; negative where it was set back.</summary>
    public TimeSpan Jumped => time.GetUtcNow() - _wall - time.GetElapsedTime(_monotonic);
}
