namespace Akka.Configuration.Hocon;

/// <summary>Text, quoted or not, and the blanks between two pieces of a value.</summary>
internal sealed class HoconLiteral(string text) : IHoconPart
{
    public bool IsText => true;

    public string Text => text;

    public IReadOnlyList<HoconValue> Elements => null;

    public HoconObject Object => null;
}
