namespace ActorSsh.Protocol;

/// <summary>Times so long that they cannot be added to the present: whoever means for ever may say <see cref="TimeSpan.MaxValue"/>.</summary>
internal static class LongTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The time; null, which is for ever, where it is beyond a hundred years.</summary>
    public static TimeSpan? OrForEver(TimeSpan? time) => time > Longest ? null : time;

    /// <summary>When a time that begins now is over; null, which is never, where it is for ever.</summary>
    public static TimeSpan? After(TimeSpan now, TimeSpan? time) => now + OrForEver(time);
}
