using ActorSsh.ConfigFiles.Findings;
using ActorSsh.ConfigFiles.Syntax;
using ActorSsh.Options;
using Akka.Configuration;

namespace ActorSsh.ConfigFiles.Checks;

/// <summary>
/// A user's configuration while options are read from it for their refusals only: each is written down, and the default is read in the refused
/// value's place. What was asked for in the end is the list of all keys there are.
/// </summary>
/// <param name="user">The user's.</param>
/// <param name="reference">What stands behind it.</param>
/// <param name="tree">Where its values stand.</param>
/// <param name="findings">Where refusals are written down.</param>
internal sealed class CheckedSource(Config user, Config reference, UserTree tree, FindingList findings) : ConfigSource(user.WithFallback(reference))
{
    private readonly Config _defaults = reference.WithFallback(DispatcherReader.StandIns);
    private readonly Config _config = user.WithFallback(reference);
    private readonly HashSet<string> _replaced = [];

    /// <summary>All keys that are read.</summary>
    public SortedSet<string> Known { get; } = new(StringComparer.Ordinal);

    public override Config For(string path)
    {
        Known.Add(path);
        return Effective(path);
    }

    /// <summary>A section of names is one, with none in it too.</summary>
    public override IReadOnlyList<string> NamesIn(string path)
    {
        Known.Add(path);
        return new ConfigSource(Effective(path)).NamesIn(path);
    }

    /// <summary>Unknown keys are looked for when all known ones have been asked for.</summary>
    public override void Expect(string path, IReadOnlyList<string> known)
    {
    }

    public override void Refuse(IReadOnlyList<ConfigRefusal> refusals)
    {
        Replace(refusals[0].Path);
        foreach (var refusal in refusals)
        {
            Add(refusal);
        }
    }

    /// <summary>From now on the default is read at a path, and below it.</summary>
    /// <exception cref="InvalidOperationException">It is already.</exception>
    public void Replace(string path)
    {
        if (!_replaced.Add(path))
        {
            throw new InvalidOperationException($"The default of {path} is refused.");
        }
    }

    private Config Effective(string path) => IsReplaced(path) ? _defaults : _config;

    private bool IsReplaced(string path)
    {
        for (var above = path; above.Length > 0; above = above[..Math.Max(0, above.LastIndexOf('.'))])
        {
            if (_replaced.Contains(above))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ConfigRefusal refusal)
    {
        var node = tree.Find(refusal.Path);
        var came = SecretKeys.Holds(refusal.Path) ? null : refusal.Came ?? (node as TextNode)?.Text;
        var element = refusal.Element ?? ElementOf(node as ListNode, came);
        var allowed = refusal.Allowed is null ? null : AllowedSizes.Shown(_defaults, refusal.Path, refusal.Allowed);
        var meant = came is null || allowed is null ? null : Meant(came, allowed);
        var message = allowed is null ? refusal.Words : $"{Came(refusal, node)} came; {ConfigRefusal.OneOf(allowed)} is allowed{Instead(came, allowed, meant)}";
        findings.Add(SshConfigurationProblem.Value, tree.PlaceOf(refusal.Path, element), message, finding => finding with
        {
            Path = refusal.Path,
            Came = came is null ? null : FindingList.Shown(came),
            Allowed = allowed,
            Suggestion = meant,
        });
    }

    private static string Came(ConfigRefusal refusal, ConfigNode? node) => (refusal.Came, node) switch
    {
        (_, TextNode { IsNull: false }) when SecretKeys.Holds(refusal.Path) => SecretKeys.Hidden,
        ({ } came, _) => $"'{FindingList.Shown(came)}'",
        (null, TextNode text) => text.IsNull ? "null" : $"'{FindingList.Shown(text.Text)}'",
        (null, ListNode { Elements.Count: 0 }) => "an empty list",
        (null, { } other) => other.Kind,
        _ => "nothing",
    };

    /// <summary>What came to the letter may be a word of the sentence, and is not meant then.</summary>
    private static string? Meant(string came, string allowed) =>
        Spelling.Nearest(came, allowed.Split([", ", " and ", " or ", "or "], StringSplitOptions.RemoveEmptyEntries)) is var near && near != came ? near : null;

    /// <summary>Spellings that other readers of HOCON know, and Akka.NET does not.</summary>
    private static string Instead(string? came, string? allowed, string? meant) => came switch
    {
        "yes" when Offers(allowed, "on") => ": write 'on'",
        "no" when Offers(allowed, "off") => ": write 'off'",
        "null" => ": leave the key out to have its default",
        { Length: > 2 } when came.EndsWith("us", StringComparison.Ordinal) && char.IsDigit(came[^3]) => $": write '{came[..^2]}micros'",
        _ => meant is null ? "" : $". Did you mean '{meant}'?",
    };

    private static bool Offers(string? allowed, string word) => allowed?.Split([", ", " or ", "or "], StringSplitOptions.None).Contains(word) == true;

    private static int? ElementOf(ListNode? list, string? came) =>
        list?.Elements.Index().FirstOrDefault(element => (element.Item as TextNode)?.Text == came) is { Item: not null } found ? found.Index : null;
}
