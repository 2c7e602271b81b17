using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ActorSsh.Protocol.Transport;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Tests.Options;

/// <summary>The list of bounds in <c>src/ActorSsh/BOUNDS.md</c> is the code's: keys that exist, and every constant with the value it has.</summary>
public sealed partial class BoundsTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh", "BOUNDS.md"));

    [Fact]
    public void Keys_OfTheTable_Exist()
    {
        var keys = Key().Matches(Text).Select(static match => match.Groups[1].Value).ToList();

        Assert.True(keys.Count > 60);
        Assert.All(keys, static key => Assert.True(SshReferenceConfig.Reference.HasPath($"actor-ssh.{key}"), key));
    }

    [Fact]
    public void Constants_OfTheCode_StandThereWithTheirValues()
    {
        var written = Written().ToDictionary();
        var bounds = Bounds().ToDictionary();

        Assert.Empty(bounds.Keys.Except(written.Keys));
        Assert.All(written, pair => Assert.Equal(ValueOf(pair.Key), pair.Value));
    }

    /// <summary>All that its name calls a bound.</summary>
    private static IEnumerable<(string Name, long Value)> Bounds() =>
        from type in Types()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field.IsLiteral && field.FieldType.IsPrimitive && BoundName().IsMatch(field.Name)
        select ($"{type.Name}.{field.Name}", Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture));

    private static IEnumerable<(string Name, long Value)> Written() => Rows().SelectMany(static row => row).Concat(
        InSentence().Matches(Text).Select(static match => (match.Groups[1].Value, Parse(match.Groups[2].Value))));

    private static IEnumerable<IEnumerable<(string Name, long Value)>> Rows() =>
        from row in Row().Matches(Text)
        let names = Name().Matches(row.Groups[1].Value).Select(static match => match.Groups[1].Value).ToList()
        let values = row.Groups[2].Value.Split(", ").Select(Parse).ToList()
        select values.Count == names.Count ? names.Zip(values) : throw new FormatException($"{row.Value} has more of one than of the other.");

    private static long ValueOf(string name)
    {
        var type = Assert.Single(Types(), type => type.Name == name[..name.IndexOf('.')]);
        var field = type.GetField(name[(name.IndexOf('.') + 1)..], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        return Convert.ToInt64(Assert.IsAssignableFrom<FieldInfo>(field).GetRawConstantValue(), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Type> Types() => typeof(SshServer).Assembly.GetTypes().Concat(typeof(TransportState).Assembly.GetTypes());

    private static long Parse(string value) => value.Split(' ') switch
    {
        [var number] => long.Parse(number, CultureInfo.InvariantCulture),
        [var number, "KiB"] => long.Parse(number, CultureInfo.InvariantCulture) * 1024,
        [var number, "MiB"] => long.Parse(number, CultureInfo.InvariantCulture) * 1024 * 1024,
        _ => throw new FormatException(value),
    };

    [GeneratedRegex("`([a-z]+(?:\\.[a-z0-9-]+)+)`")]
    private static partial Regex Key();

    [GeneratedRegex("^(Maximum|Longest|Largest|Most)(?=[A-Z]|$)")]
    private static partial Regex BoundName();

    [GeneratedRegex("^\\| (`[A-Z][^|]*) \\| ([^|]+) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(\\w+\\.\\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex("`(\\w+\\.\\w+)`\\s\\(([0-9]+)\\)")]
    private static partial Regex InSentence();
}
