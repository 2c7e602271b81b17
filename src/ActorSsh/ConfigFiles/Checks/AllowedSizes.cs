using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Configuration;

namespace ActorSsh.ConfigFiles.Checks;

/// <summary>Bounds of sizes as people write sizes: <c>8k to 4M</c> instead of <c>8192 to 4194304</c>.</summary>
internal static partial class AllowedSizes
{
    private const long Step = 1024;

    public static string Shown(Config defaults, string path, string allowed) => Size().IsMatch(defaults.GetString(path) ?? "")
        ? Number().Replace(allowed, static number => Shown(long.Parse(number.Value, CultureInfo.InvariantCulture)))
        : allowed;

    private static string Shown(long bytes)
    {
        var unit = 0;
        while (bytes >= Step && bytes % Step == 0 && unit < 3)
        {
            bytes /= Step;
            unit++;
        }

        return $"{bytes}{" kMG"[unit]}".TrimEnd();
    }

    [GeneratedRegex("^[0-9]+[kMG]$", RegexOptions.CultureInvariant)]
    private static partial Regex Size();

    [GeneratedRegex(@"\b[0-9]{1,18}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
