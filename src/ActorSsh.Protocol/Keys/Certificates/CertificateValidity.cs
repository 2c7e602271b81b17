namespace ActorSsh.Protocol.Keys;

/// <summary>The time a certificate is good for, in seconds since 1970: from the first moment on, until before the last.</summary>
/// <param name="After">The first second.</param>
/// <param name="Before">The first second it is not good for any more; 2^64-1 for none.</param>
internal readonly record struct CertificateValidity(ulong After, ulong Before)
{
    private static readonly ulong Latest = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>No limit on either side.</summary>
    public static CertificateValidity Always { get; } = new(0, ulong.MaxValue);

    /// <summary>The interval of two moments, either of which may be missing.</summary>
    public static CertificateValidity Between(DateTimeOffset? after, DateTimeOffset? before) =>
        new(after is null ? Always.After : Seconds(after.Value), before is null ? Always.Before : Seconds(before.Value));

    public bool HasBegun(DateTimeOffset now) => After <= Seconds(now);

    public bool IsOver(DateTimeOffset now) => Before <= Seconds(now);

    /// <summary>The moment as .NET tells it; null where it lies beyond the year 9999, and so never comes.</summary>
    public static DateTimeOffset? MomentOf(ulong seconds) => seconds <= Latest ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    private static ulong Seconds(DateTimeOffset moment) => (ulong)Math.Max(0, moment.ToUnixTimeSeconds());
}
