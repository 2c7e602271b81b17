using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Amounts of bytes: a unit with a B counts in thousands (<c>kB</c>), a letter alone or with <c>iB</c> in steps of 1024.
/// Numbers are whole. What is too large for the result wraps around, as Akka.NET's does: whoever reads a size checks its range.</summary>
internal static class HoconByteSize
{
    private static readonly string[] Decimal = ["kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte", "exabyte"];
    private static readonly string[] Binary = ["kibibyte", "mebibyte", "gibibyte", "tebibyte", "pebibyte", "exbibyte"];
    private static readonly Dictionary<string, long> Units = AllUnits();

    public static long? Parse(string text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var (number, unit) = HoconUnits.Split(text);
        return Units.TryGetValue(unit, out var factor)
            ? long.Parse(number, NumberStyles.AllowLeadingSign, NumberFormatInfo.InvariantInfo) * factor
            : throw new FormatException($"'{text}' is no amount of bytes: the units are B, kB, k, KiB, MB, M, MiB and so on.");
    }

    private static Dictionary<string, long> AllUnits()
    {
        var units = new Dictionary<string, long>(StringComparer.Ordinal) { [""] = 1, ["b"] = 1, ["B"] = 1, ["byte"] = 1, ["bytes"] = 1 };
        long thousands = 1;
        long steps = 1;
        for (var i = 0; i < Decimal.Length; i++)
        {
            var letter = "KMGTPE"[i];
            Add(units, thousands *= 1000, i == 0 ? "kB" : $"{letter}B", Decimal[i], Decimal[i] + "s");
            Add(units, steps *= 1024, $"{letter}", $"{char.ToLowerInvariant(letter)}", $"{letter}i", $"{letter}iB");
            Add(units, steps, Binary[i], Binary[i] + "s");
        }

        return units;
    }

    private static void Add(Dictionary<string, long> units, long factor, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            units[name] = factor;
        }
    }
}
