namespace Akka.Configuration.Hocon;

/// <summary>A list in brackets.</summary>
internal sealed class HoconList(IReadOnlyList<HoconValue> elements) : IHoconPart
{
    public bool IsText => false;

    public string Text => null;

    public IReadOnlyList<HoconValue> Elements => elements;

    public HoconObject Object => null;
}
