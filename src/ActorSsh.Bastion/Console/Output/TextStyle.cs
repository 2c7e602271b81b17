namespace ActorSsh.Bastion.Console.Output;

/// <summary>What whoever reads can show.</summary>
/// <param name="Columns">How wide; null for any width, as where it is not a terminal.</param>
/// <param name="HasColours">Whether colours are understood, and wanted.</param>
internal readonly record struct TextStyle(int? Columns, bool HasColours)
{
    /// <summary>Of pipes and files.</summary>
    public static TextStyle Plain => default;

    /// <summary>Puts a text into a colour; the colour ends with it.</summary>
    public string Paint(string text, Tone tone) => HasColours && tone != Tone.Plain && text.Length > 0 ? $"\e[{Code(tone)}m{text}\e[0m" : text;

    // The eight colours every terminal has; no background, which may be dark or light.
    private static string Code(Tone tone) => tone switch
    {
        Tone.Heading => "1",
        Tone.Good => "32",
        Tone.Warning => "33",
        Tone.Bad => "31",
        _ => "2",
    };
}
