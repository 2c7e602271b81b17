namespace Akka.Configuration.Hocon;

internal static class HoconUnits
{
    /// <summary>Takes the letters off the end of a text: <c>1.5 ms</c> is <c>1.5</c> and <c>ms</c>.</summary>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    public static (string Number, string Unit) Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Length;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return (text[..start].TrimEnd(), text[start..]);
    }
}
