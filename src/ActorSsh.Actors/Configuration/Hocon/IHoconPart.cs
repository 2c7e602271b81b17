namespace Akka.Configuration.Hocon;

/// <summary>One piece of a value. <c>${home}/logs</c> is two pieces; most values are one.</summary>
internal interface IHoconPart
{
    /// <summary>True for a text.</summary>
    bool IsText { get; }

    /// <summary>The text of the piece; null when it is none, and for <c>null</c> behind a substitution.</summary>
    string Text { get; }

    /// <summary>The elements of the piece; null when it is no list.</summary>
    IReadOnlyList<HoconValue> Elements { get; }

    /// <summary>The object of the piece; null when it is none.</summary>
    HoconObject Object { get; }
}
