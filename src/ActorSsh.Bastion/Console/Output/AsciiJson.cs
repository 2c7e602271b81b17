using System.Text.Encodings.Web;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// Leaves printable ASCII in JSON as it is, quotation mark and backslash excepted, and escapes all else. The usual encoder also escapes what
/// HTML gives a meaning to, so that the <c>+</c> of a fingerprint could not be found by searching; the relaxed one lets through text of
/// peers beyond ASCII.
/// </summary>
internal sealed unsafe class AsciiJson : JavaScriptEncoder
{
    /// <summary>The one there is.</summary>
    public static AsciiJson Encoder { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => Default.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or > '~' or '"' or '\\';

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var index = 0; index < textLength; index++)
        {
            if (WillEncode(text[index]))
            {
                return index;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Default.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
