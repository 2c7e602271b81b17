using System.Globalization;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A time as authorized_keys and ssh-keygen write it: <c>YYYYMMDD</c>, <c>YYYYMMDDHHMM</c> or <c>YYYYMMDDHHMMSS</c>, UTC with a <c>Z</c> or
/// <c>UTC</c> behind it, else by the clock on the wall.
/// </summary>
internal readonly record struct ExpiryTime
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    private readonly DateTime _time;
    private readonly bool _isUtc;

    private ExpiryTime(DateTime time, bool isUtc)
    {
        _time = time;
        _isUtc = isUtc;
    }

    public static bool TryParse(string text, out ExpiryTime expiry)
    {
        var digits = text.AsSpan().TrimEnd("ZzUuTtCc");
        var zone = text[digits.Length..];
        var isUtc = zone.Equals("Z", StringComparison.OrdinalIgnoreCase) || zone.Equals("UTC", StringComparison.OrdinalIgnoreCase);
        var isTime = (isUtc || zone.Length == 0) & DateTime.TryParseExact(digits, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        expiry = new ExpiryTime(time, isUtc);
        return isTime;
    }

    /// <summary>Whether it is over; the second itself is not.</summary>
    /// <param name="now">Its own zone is the one of the clock on the wall.</param>
    public bool IsBefore(DateTimeOffset now) => _time < (_isUtc ? now.UtcDateTime : now.DateTime);
}
