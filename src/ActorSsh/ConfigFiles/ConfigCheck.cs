using ActorSsh.ConfigFiles.Checks;
using ActorSsh.ConfigFiles.Findings;
using ActorSsh.ConfigFiles.Syntax;
using ActorSsh.Options;
using Akka.Configuration;

namespace ActorSsh.ConfigFiles;

/// <summary>
/// All checks of one text. Keys, types and ranges are not written down here: the options are read from the text as a server reads them, and what
/// is asked for, and refused, is what there is to know.
/// </summary>
internal static class ConfigCheck
{
    public static IReadOnlyList<SshConfigurationFinding> Run(string text, string name, SshConfigurationSchema schema)
    {
        if (text.Length > ConfigLimits.Characters)
        {
            return [FindingList.OfFile(name, $"the text has more than {ConfigLimits.Characters} characters, which no configuration has")];
        }

        var findings = new FindingList(text, name);
        var parsed = ConfigTextParser.Parse(text);
        var root = new ReferenceResolver(parsed.Root, AddFault).Resolve();
        foreach (var fault in parsed.Faults)
        {
            AddFault(fault);
        }

        if (!parsed.Faults.Any(static fault => fault.Reach == FaultReach.Text))
        {
            var tree = new UserTree(root);
            CheckTwice(parsed, tree, findings);
            CheckMeaning(root, tree, findings, schema);
        }

        return findings.ToList();

        void AddFault(SyntaxFault fault) => findings.Add(SshConfigurationProblem.Syntax, fault.Place, fault.Message);
    }

    /// <summary>Without what stands before it for other readers, and with an end that hides nothing: Akka.NET does not see a sign in the last place.</summary>
    public static string AsAkkaReadsIt(string text) => $"{text.TrimStart('\ufeff')}\n";

    private static void CheckTwice(ParsedText parsed, UserTree tree, FindingList findings)
    {
        foreach (var (key, present) in parsed.Twice)
        {
            findings.Add(
                SshConfigurationProblem.WrittenTwice,
                key.Place,
                $"the key stands in line {present.KeyPlace.Line} already; once is allowed",
                finding => finding with { Path = findings.IsFull ? key.Name : tree.PathOf(key.Place) ?? key.Name });
        }
    }

    private static void CheckMeaning(ObjectNode root, UserTree tree, FindingList findings, SshConfigurationSchema schema)
    {
        if (ConfigTextWriter.Write(root) is not { } text)
        {
            findings.Add(SshConfigurationProblem.File, root.Place, $"substitutions make more than {2 * ConfigLimits.Characters} characters of this text");
            return;
        }

        var keys = new KeyCheck(tree, findings, schema);
        var source = new CheckedSource(ConfigurationFactory.ParseString(text), schema.Reference, tree, findings);
        foreach (var path in keys.ValuesForSections())
        {
            source.Replace(path);
        }

        ReadAll(source, schema);
        BlankCheck.Run("", root, findings);
        keys.CheckRoots();
        keys.CheckKeys(source.Known);
    }

    private static void ReadAll(CheckedSource source, SshConfigurationSchema schema)
    {
        SshServerOptionsReader.Read(source);
        DispatcherReader.ReadAll(source);
        foreach (var profile in AlgorithmProfileReader.Names(source))
        {
            AlgorithmProfileReader.Read(source, profile);
        }

        schema.Read(new SshConfigurationSection(source, ""));
    }
}
