using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorSsh.Bastion.Control;

/// <summary>What a program asks for: the command, and what its output goes to.</summary>
/// <param name="Words">The command, in words.</param>
/// <param name="TerminalType">TERM, where the output is a terminal; null where it is not.</param>
/// <param name="IsColourless">Whether NO_COLOR is set.</param>
/// <param name="Columns">The terminal's width; 0 where it does not say.</param>
/// <param name="Rows">The terminal's height; 0 where it does not say.</param>
internal sealed record ControlRequest(IReadOnlyList<string> Words, string? TerminalType, bool IsColourless, uint Columns, uint Rows)
{
    /// <summary>Version of this form; the first byte of each.</summary>
    public const byte Version = 2;

    /// <summary>How this program is typed where it was started, options included: for the commands that answers name.</summary>
    public string Program { get; init; } = "bastion";

    private const int MaximumWords = 1024;
    private const byte HasTerminal = 1;
    private const byte Colourless = 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Version, flags, columns, rows, TERM, the program, and the words, each text as four bytes of length and UTF-8.
    /// </summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte> { Version, (byte)((TerminalType is null ? 0 : HasTerminal) | (IsColourless ? Colourless : 0)) };
        AddNumber(bytes, Columns);
        AddNumber(bytes, Rows);
        AddText(bytes, TerminalType ?? "");
        AddText(bytes, Program);
        AddNumber(bytes, (uint)Words.Count);
        foreach (var word in Words)
        {
            AddText(bytes, word);
        }

        return [.. bytes];
    }

    /// <returns>False where it is not one, down to the last byte.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ControlRequest? request)
    {
        request = null;
        if (bytes is not [Version, <= (HasTerminal | Colourless) and var flags, .. var rest]
            || !TryNumber(ref rest, out var columns) || !TryNumber(ref rest, out var rows) || !TryText(ref rest, out var type)
            || !TryText(ref rest, out var program) || !TryWords(ref rest, out var words) || rest.Length > 0)
        {
            return false;
        }

        request = new ControlRequest(words, (flags & HasTerminal) != 0 ? type : null, (flags & Colourless) != 0, columns, rows) { Program = program };
        return true;
    }

    private static bool TryWords(ref ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string[]? words)
    {
        words = null;
        if (!TryNumber(ref bytes, out var count) || count > MaximumWords)
        {
            return false;
        }

        var read = new string[count];
        for (var index = 0; index < count; index++)
        {
            if (!TryText(ref bytes, out var word))
            {
                return false;
            }

            read[index] = word;
        }

        words = read;
        return true;
    }

    private static bool TryText(ref ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!TryNumber(ref bytes, out var length) || length > bytes.Length)
        {
            return false;
        }

        try
        {
            text = Strict.GetString(bytes[..(int)length]);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        bytes = bytes[(int)length..];
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out uint number)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(bytes, out number))
        {
            return false;
        }

        bytes = bytes[sizeof(uint)..];
        return true;
    }

    private static void AddNumber(List<byte> bytes, uint number)
    {
        Span<byte> four = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(four, number);
        bytes.AddRange(four);
    }

    private static void AddText(List<byte> bytes, string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        AddNumber(bytes, (uint)encoded.Length);
        bytes.AddRange(encoded);
    }
}
