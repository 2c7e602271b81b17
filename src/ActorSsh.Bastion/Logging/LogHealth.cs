namespace ActorSsh.Bastion.Logging;

/// <summary>How the log file is doing: set by the thread that writes it, read by anyone.</summary>
internal sealed class LogHealth
{
    private long _errors;
    private long _lost;
    private long _since;
    private volatile string? _problem;

    /// <summary>Why nothing can be written; null while all is well.</summary>
    public string? Problem => _problem;

    /// <summary>Writes that failed since the start.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Events given up at the end of the bastion.</summary>
    public long GivenUp => Interlocked.Read(ref _lost);

    /// <summary>A write failed.</summary>
    /// <returns>Whether all was well before.</returns>
    public bool Failed(string reason, long now)
    {
        Interlocked.Increment(ref _errors);
        var isFirst = _problem is null;
        if (isFirst)
        {
            _since = now;
        }

        _problem = reason;
        return isFirst;
    }

    /// <summary>A write succeeded.</summary>
    /// <returns>When the trouble that is over now began; null where there was none.</returns>
    public long? Recovered()
    {
        if (_problem is null)
        {
            return null;
        }

        _problem = null;
        return _since;
    }

    public void Lost(int events) => Interlocked.Add(ref _lost, events);
}
