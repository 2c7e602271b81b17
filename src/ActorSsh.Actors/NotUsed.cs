namespace Akka;

/// <summary>Stands where a type argument is asked for and no value is meant. All instances are equal.</summary>
public sealed class NotUsed : IEquatable<NotUsed>, IComparable<NotUsed>
{
    /// <summary>The only instance.</summary>
    public static readonly NotUsed Instance = new();

    private NotUsed()
    {
    }

    /// <inheritdoc/>
    public bool Equals(NotUsed other) => other is not null;

    /// <inheritdoc/>
    public int CompareTo(NotUsed other) => other is null ? 1 : 0;

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is NotUsed;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => "()";
}
