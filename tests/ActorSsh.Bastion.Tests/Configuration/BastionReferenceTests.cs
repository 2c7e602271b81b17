using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Tests.Configuration;

/// <summary>Property, key, default and comment of the bastion's own options belong together.</summary>
public sealed partial class BastionReferenceTests
{
    /// <summary>Sections whose keys are names that users give, and the section that one of them looks like.</summary>
    private static readonly Dictionary<string, string> Named = new() { ["rules"] = "rule", ["users"] = "user" };

    [Fact]
    public void TheWholeReference_IsAConfigurationThatMayBeUsed() =>
        Assert.Empty(BastionConfiguration.Check(ReferenceText(), "reference.conf"));

    [Fact]
    public void EveryOption_HasItsKey_AndEveryKeyItsOption()
    {
        var options = OptionsOf(typeof(BastionOptions), "").Order(StringComparer.Ordinal).ToArray();
        var keys = KeysOf("").Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(options);
        Assert.Equal(options, keys);
    }

    [Fact]
    public void EveryKeyAndSection_HasAComment()
    {
        var lines = ReferenceText().Split('\n');
        var start = Array.FindIndex(lines, static line => line.TrimEnd() == "  bastion {");
        var bare = lines.Index().Skip(start).Where(line => KeyLine().IsMatch(line.Item) && !lines[line.Index - 1].TrimStart().StartsWith('#'));

        Assert.True(start > 0);
        Assert.Empty(bare.Select(static line => line.Item));
    }

    [Fact]
    public void AMisspeltKey_IsToldWithPlaceAndWhatWasMeant()
    {
        var finding = Assert.Single(BastionConfiguration.Check("actor-ssh {\n  bastion.drain.dedline = 10s\n}\n", "my.conf"));

        Assert.Equal("my.conf:2: actor-ssh.bastion.drain.dedline: there is no such key. Did you mean 'actor-ssh.bastion.drain.deadline'?", finding.ToString());
    }

    [Fact]
    public void AValueOutOfRange_IsToldWithWhatCameAndWhatIsAllowed()
    {
        var finding = Assert.Single(BastionConfiguration.Check("actor-ssh.bastion.drain.deadline = -1s\n", "my.conf"));

        Assert.Equal(("actor-ssh.bastion.drain.deadline", 1), (finding.Path, finding.Line));
    }

    [Fact]
    public void AUsersFile_GoesBeforeBastionConf_WhichGoesBeforeTheReference()
    {
        var configuration = BastionConfiguration.Parse("actor-ssh { bastion.drain.deadline = 7s, admission.penalties.exempt-list = [] }", "my.conf");

        Assert.Equal(TimeSpan.FromSeconds(7), configuration.Options.Drain.Deadline);
        Assert.Empty(configuration.Server.Admission.Penalties.ExemptList);
        Assert.NotEmpty(BastionConfiguration.Default.Server.Admission.Penalties.ExemptList);
        Assert.Equal(SshServerOptions.Default.Limits, configuration.Server.Limits);
    }

    private static IEnumerable<string> OptionsOf(Type type, string above)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetMethod!.IsPublic && property.Name != "EqualityContract"))
        {
            var path = above + JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
            if (IsSection(property.PropertyType))
            {
                foreach (var inner in OptionsOf(property.PropertyType, $"{path}."))
                {
                    yield return inner;
                }
            }
            else if (Named.TryGetValue(path, out var template))
            {
                foreach (var inner in OptionsOf(property.PropertyType.GetGenericArguments()[0], $"{template}."))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return path;
            }
        }
    }

    private static bool IsSection(Type type) => type.Assembly == typeof(BastionOptions).Assembly && type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static IEnumerable<string> KeysOf(string above)
    {
        var section = SshReferenceConfig.Reference.GetConfig($"{BastionOptions.Path}.{above}".TrimEnd('.'));
        foreach (var (name, value) in section.AsEnumerable())
        {
            var path = above + name;
            if (Named.ContainsKey(path))
            {
                continue;
            }

            foreach (var key in value.IsObject() ? KeysOf($"{path}.") : [path])
            {
                yield return key;
            }
        }
    }

    private static string ReferenceText()
    {
        using var stream = typeof(SshServer).Assembly.GetManifestResourceStream("ActorSsh.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\s+[a-z0-9-]+ (=|\{)")]
    private static partial Regex KeyLine();
}
