using System.Globalization;
using System.Text.Json;

namespace ActorSsh.Bastion.Logging;

/// <summary>Values of log events as people say them: times with their unit, names out of the code as words, texts of peers cut.</summary>
internal static class LogWord
{
    /// <summary>Characters of one value that are kept: a peer must not fill the disk with what it says.</summary>
    private const int LongestValue = 1024;

    /// <summary>The value to log; numbers, addresses and short texts stay what they are.</summary>
    public static object? Of(object? value) => value switch
    {
        TimeSpan { Ticks: > 0 and < TimeSpan.TicksPerSecond } time => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds)} ms"),
        TimeSpan time => Amount.InWords(time),
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()).Replace('-', ' '),
        string { Length: > LongestValue } text => string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestValue)}... ({text.Length} characters)"),
        _ => value,
    };
}
