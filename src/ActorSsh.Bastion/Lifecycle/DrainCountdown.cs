namespace ActorSsh.Bastion.Lifecycle;

/// <summary>A drain's deadline.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Since">The clock's timestamp when it was asked for.</param>
/// <param name="Within">How long users have.</param>
internal sealed record DrainCountdown(string By, long Since, TimeSpan Within)
{
    public TimeSpan TimeLeft(TimeProvider time)
    {
        var left = Within - time.GetElapsedTime(Since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>What users read when it begins.</summary>
    public string ToUsers() => $"The bastion is about to stop ({Printable.Escape(By)}): this session is closed in {Amount.InWords(Within)}. Nothing new can be opened.";

    /// <summary>What they read last.</summary>
    public string Farewell() => Within > TimeSpan.Zero
        ? $"The bastion stops now: the {Amount.InWords(Within)} since it was told to ({Printable.Escape(By)}) are over."
        : $"The bastion stops now ({Printable.Escape(By)}).";

    /// <summary>What they read last in a console that nobody waits for.</summary>
    public string FarewellToIdle() => $"The bastion stops ({Printable.Escape(By)}): only consoles were left, and nothing went on in this one.";

    /// <summary>For systemd's status line.</summary>
    public override string ToString() => $"drains within {Amount.InWords(Within)} ({By})";
}
