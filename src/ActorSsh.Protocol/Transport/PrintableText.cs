using System.Globalization;
using System.Text;

namespace ActorSsh.Protocol.Transport;

/// <summary>Text as it may reach a log, a terminal or the peer: printable ASCII, bounded, everything else escaped (T-10).</summary>
internal static class PrintableText
{
    public const int MaximumLength = 1024;

    public static string From(string text)
    {
        var printable = new StringBuilder();
        foreach (var character in text)
        {
            Append(printable, character);
            if (printable.Length >= MaximumLength)
            {
                printable.Length = MaximumLength;
                break;
            }
        }

        return printable.ToString();
    }

    private static void Append(StringBuilder printable, char character)
    {
        if (character is >= ' ' and <= '~')
        {
            printable.Append(character);
        }
        else
        {
            printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }
    }
}
