namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>Puts values in the place of substitutions. They see their own text only, and no path leads through another substitution.</summary>
/// <param name="root">All keys of the text.</param>
/// <param name="onFault">Hears of a substitution that stands for nothing; its key is left out.</param>
internal sealed class ReferenceResolver(ObjectNode root, Action<SyntaxFault> onFault)
{
    private readonly HashSet<ConfigNode> _open = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ConfigNode, ConfigNode> _done = new(ReferenceEqualityComparer.Instance);

    public ObjectNode Resolve() => ResolveMembers(root);

    private ObjectNode ResolveMembers(ObjectNode section)
    {
        var resolved = new ObjectNode(section.Place);
        foreach (var (name, member) in section.Members)
        {
            try
            {
                resolved.Members[name] = member with { Value = Resolve(member.Value) };
            }
            catch (SyntaxFault fault)
            {
                onFault(fault);
            }
        }

        return resolved;
    }

    private ConfigNode Resolve(ConfigNode node)
    {
        if (node is TextNode)
        {
            return node;
        }

        if (!_done.TryGetValue(node, out var resolved))
        {
            _done[node] = resolved = ResolveOpen(node);
        }

        return resolved;
    }

    private ConfigNode ResolveOpen(ConfigNode node)
    {
        if (!_open.Add(node))
        {
            throw new SyntaxFault(node.Place, "a substitution makes this value part of itself");
        }

        try
        {
            return _open.Count > ConfigLimits.ResolvedDepth ? throw new SyntaxFault(node.Place, "values lie too deep in each other here") : node switch
            {
                ObjectNode section => ResolveMembers(section),
                ListNode list => list with { Elements = [.. list.Elements.Select(Resolve)] },
                JoinNode join => Join(join),
                ReferenceNode reference => Resolve(Target(reference)),
                _ => node,
            };
        }
        finally
        {
            _open.Remove(node);
        }
    }

    private ConfigNode Join(JoinNode join)
    {
        IReadOnlyList<ConfigNode> parts = [.. join.Parts.Select(Resolve)];
        var joined = parts is [var only] ? only with { Place = join.Place }
            : parts.Any(static part => part is ListNode) ? ValueParts.Lists(join.Place, [.. parts.Where(static part => !IsBlank(part))])
            : ValueParts.Texts(join.Place, parts);
        return joined is JoinNode or TextNode { Text.Length: > ConfigLimits.Characters }
            ? throw new SyntaxFault(join.Place, "what stands side by side here does not fit together, or is too long")
            : joined;
    }

    private static bool IsBlank(ConfigNode part) => part is TextNode { Text: var text } && text.AsSpan().Trim().IsEmpty;

    private ConfigNode Target(ReferenceNode reference)
    {
        ConfigNode? target = root;
        foreach (var key in reference.Path)
        {
            target = (target as ObjectNode)?.Members.GetValueOrDefault(key)?.Value;
        }

        return target is null or TextNode { IsNull: true }
            ? throw new SyntaxFault(
                reference.Place,
                $"'${{{string.Join('.', reference.Path)}}}' names no value of this file: neither reference.conf nor the environment is seen, "
                + "nor what another substitution stands for")
            : target;
    }
}
