namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>A character of a text; both numbers begin at 1, a tab counts as one column.</summary>
internal readonly record struct ConfigPlace(int Line, int Column) : IComparable<ConfigPlace>
{
    public int CompareTo(ConfigPlace other) => (Line, Column).CompareTo((other.Line, other.Column));
}
