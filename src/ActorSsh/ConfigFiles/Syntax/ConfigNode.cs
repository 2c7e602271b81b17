namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>A value of a text, with its place.</summary>
internal abstract record ConfigNode(ConfigPlace Place)
{
    /// <summary>What it is, for people.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, quoted or not; blanks around it are no part of it.</summary>
internal sealed record TextNode(ConfigPlace Place, string Text) : ConfigNode(Place)
{
    /// <summary>Whether there were blanks around it, in quotes.</summary>
    public bool LostBlanks { get; init; }

    /// <summary>HOCON's word for no value; it is that in quotes too.</summary>
    public bool IsNull => Text == "null";

    public override string Kind => "a text";
}

/// <summary>A list in brackets, or several side by side.</summary>
internal sealed record ListNode(ConfigPlace Place, IReadOnlyList<ConfigNode> Elements) : ConfigNode(Place)
{
    public override string Kind => "a list";
}

/// <summary><c>${path}</c>, which stands for another value of the same text.</summary>
internal sealed record ReferenceNode(ConfigPlace Place, IReadOnlyList<string> Path) : ConfigNode(Place)
{
    public override string Kind => "a substitution";
}

/// <summary>Values side by side, at least one of which is a substitution; blanks between texts are texts.</summary>
internal sealed record JoinNode(ConfigPlace Place, IReadOnlyList<ConfigNode> Parts) : ConfigNode(Place)
{
    public override string Kind => "a substitution";
}
