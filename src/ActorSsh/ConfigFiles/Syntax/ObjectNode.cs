namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>A key with its value.</summary>
internal sealed record ConfigMember(ConfigPlace KeyPlace, ConfigNode Value);

/// <summary>Keys with values, in the order in which they came.</summary>
internal sealed record ObjectNode(ConfigPlace Place) : ConfigNode(Place)
{
    public OrderedDictionary<string, ConfigMember> Members { get; } = new(StringComparer.Ordinal);

    public override string Kind => "a section";

    /// <summary>Puts a value at a path. Sections are merged; each key that stands there already is told, and the later value stays.</summary>
    public void Add(IReadOnlyList<ConfigKey> path, ConfigNode value, Action<ConfigKey, ConfigMember> onTwice)
    {
        var section = this;
        foreach (var key in path.SkipLast(1))
        {
            section = section.Section(key, onTwice);
        }

        section.Add(path[^1], value, onTwice);
    }

    private void Add(ConfigKey key, ConfigNode value, Action<ConfigKey, ConfigMember> onTwice)
    {
        if (Members.TryGetValue(key.Name, out var present))
        {
            if (present.Value is ObjectNode section && value is ObjectNode added)
            {
                section.Merge(added, onTwice);
                return;
            }

            onTwice(key, present);
        }

        Members[key.Name] = new ConfigMember(key.Place, value);
    }

    private void Merge(ObjectNode added, Action<ConfigKey, ConfigMember> onTwice)
    {
        foreach (var (name, member) in added.Members)
        {
            Add(new ConfigKey(member.KeyPlace, name), member.Value, onTwice);
        }
    }

    private ObjectNode Section(ConfigKey key, Action<ConfigKey, ConfigMember> onTwice)
    {
        if (!Members.TryGetValue(key.Name, out var present) || present.Value is not ObjectNode section)
        {
            section = new ObjectNode(key.Place);
            Add(key, section, onTwice);
        }

        return section;
    }
}

/// <summary>One element of a key, without quotes.</summary>
internal sealed record ConfigKey(ConfigPlace Place, string Name);
