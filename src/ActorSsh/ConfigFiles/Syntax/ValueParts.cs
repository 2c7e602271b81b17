namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Makes one value of those that stand side by side: texts are one text, lists one list; nothing else fits together.</summary>
internal static class ValueParts
{
    public static ConfigNode Join(ConfigPlace place, IReadOnlyList<ConfigNode> parts)
    {
        if (parts is [not TextNode])
        {
            return parts[0] is ReferenceNode ? new JoinNode(place, parts) : parts[0];
        }

        if (parts.Any(static part => part is ReferenceNode) && parts.All(static part => part is TextNode or ReferenceNode))
        {
            return new JoinNode(place, parts);
        }

        var shown = parts.Where(static part => part is not TextNode { Text: var text } || text.AsSpan().Trim().Length > 0).ToList();
        return shown.All(static part => part is ListNode or ReferenceNode) && shown.Count > 0 ? Lists(place, shown) : Texts(place, parts);
    }

    /// <summary>Lists, or what stands for them.</summary>
    public static ConfigNode Lists(ConfigPlace place, IReadOnlyList<ConfigNode> parts) => parts.All(static part => part is ListNode)
        ? new ListNode(place, [.. parts.Cast<ListNode>().SelectMany(static list => list.Elements)])
        : new JoinNode(place, parts);

    /// <exception cref="SyntaxFault">Something else is among them.</exception>
    public static TextNode Texts(ConfigPlace place, IReadOnlyList<ConfigNode> parts)
    {
        if (parts.FirstOrDefault(static part => part is not TextNode) is { } other)
        {
            throw new SyntaxFault(other.Place, $"{other.Kind} stands beside another value on its line");
        }

        var text = string.Concat(parts.Cast<TextNode>().Select(static part => part.Text));
        var trimmed = text.Trim();
        return new TextNode(place, trimmed) { LostBlanks = trimmed.Length < text.Length };
    }
}
