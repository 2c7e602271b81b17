using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.ConfigFiles.Checks;

/// <summary>Where the values of a user's text stand.</summary>
internal sealed class UserTree(ObjectNode root)
{
    public ObjectNode Root => root;

    /// <summary>The value at a path; null when the text has none.</summary>
    public ConfigNode? Find(string path) => MemberAt(path)?.Value;

    /// <summary>
    /// The place of the value at a path, or of an element of it; of the first key of a section; or else of what is nearest above it.
    /// </summary>
    public ConfigPlace PlaceOf(string path, int? element)
    {
        for (var above = path; above.Length > 0; above = above[..Math.Max(0, above.LastIndexOf('.'))])
        {
            if (MemberAt(above) is { } member)
            {
                return PlaceOf(member, element);
            }
        }

        return root.Place;
    }

    /// <summary>The path of the key that stands at a place.</summary>
    public string? PathOf(ConfigPlace key) => PathOf("", root, key);

    private static string? PathOf(string above, ObjectNode section, ConfigPlace key) => section.Members
        .Select(member => member.Value.KeyPlace == key ? $"{above}{member.Key}"
            : member.Value.Value is ObjectNode inner ? PathOf($"{above}{member.Key}.", inner, key) : null)
        .FirstOrDefault(static path => path is not null);

    private static ConfigPlace PlaceOf(ConfigMember member, int? element) => member.Value switch
    {
        ListNode list when element is { } at && at < list.Elements.Count => list.Elements[at].Place,
        ObjectNode { Members.Count: > 0 } section => section.Members.GetAt(0).Value.KeyPlace,
        ObjectNode => member.KeyPlace,
        _ => member.Value.Place,
    };

    private ConfigMember? MemberAt(string path)
    {
        ConfigMember? member = null;
        var section = root;
        foreach (var key in path.Split('.'))
        {
            member = section?.Members.GetValueOrDefault(key);
            section = member?.Value as ObjectNode;
        }

        return member;
    }
}
