namespace ActorSsh.Admission;

/// <summary>
/// Counts the connections that have not logged in, together and by source, and says whether one more may begin (T-13). Used in one actor's turns.
/// </summary>
internal sealed class StartupThrottle(SshAdmissionOptions options)
{
    private readonly SourceCounts _bySource = new();

    /// <summary>The limits in force.</summary>
    public SshAdmissionOptions Options { get; set; } = options;

    /// <summary>Connections that have not logged in.</summary>
    public int Count { get; private set; }

    /// <summary>Sources they come from.</summary>
    public int Sources => _bySource.Sources;

    /// <summary>Why one more from there may not begin; null where it may.</summary>
    public RefusalReason? Judge(SourceBlock source)
    {
        if (Options.PerSourceMaxStartups is { } most && _bySource.Of(source) >= most)
        {
            return RefusalReason.SourceStartups;
        }

        return Options.MaxStartups is { } limits && Options.Draw() < PercentRefused(limits, Count) ? RefusalReason.Startups : null;
    }

    /// <summary>One more.</summary>
    public void Began(SourceBlock source)
    {
        Count++;
        _bySource.Add(source);
    }

    /// <summary>One of them has logged in, or is gone.</summary>
    public void Ended(SourceBlock source)
    {
        Count--;
        _bySource.Remove(source);
    }

    /// <summary>From 0 below the start, by the rate at it, evenly to 100 at the full.</summary>
    internal static int PercentRefused(SshMaxStartups limits, int count)
    {
        if (count < limits.Start)
        {
            return 0;
        }

        return count >= limits.Full
            ? 100
            : limits.Rate + (int)((100L - limits.Rate) * (count - limits.Start) / (limits.Full - limits.Start));
    }
}
