using System.Globalization;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>Times and numbers as people say them.</summary>
internal static class DrainText
{
    public static string Of(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => Text($"{(long)time.TotalHours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } => Text($"{time.Minutes} min {time.Seconds} s"),
        _ => Text($"{Math.Ceiling(time.TotalSeconds)} s"),
    };

    public static string Of(int count, string one) => count == 1 ? $"1 {one}" : Text($"{count} {one}s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
