namespace ActorSsh.Admission;

/// <summary>So many lines in a while, and then none: a flood of peers shall not become a flood of log lines.</summary>
/// <param name="lines">Lines in one while.</param>
internal sealed class LogBudget(int lines)
{
    /// <summary>How long a while is.</summary>
    public static readonly TimeSpan While = TimeSpan.FromMinutes(1);

    private TimeSpan _end;
    private int _spent;
    private long _leftOut;

    /// <summary>Whether one more line may be written.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="leftOut">Lines that were not, since the last that was.</param>
    public bool TrySpend(TimeSpan now, out long leftOut)
    {
        if (now >= _end)
        {
            _end = now + While;
            _spent = 0;
        }

        var isWithin = _spent < lines;
        leftOut = isWithin ? _leftOut : 0;
        _leftOut = isWithin ? 0 : _leftOut + 1;
        _spent++;
        return isWithin;
    }
}
