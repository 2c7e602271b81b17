using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>
/// Lines of options that the real sshd (OpenSSH 9.2) was asked about, by key-option-vectors.sh: whom it lets in from 127.0.0.1, we let in, and nobody
/// else, but for the differences that are listed here with their reason.
/// </summary>
[Trait("rule", "B-21")]
public class SshdVerdictTests
{
    /// <summary>What sshd takes and we do not: each time less is granted.</summary>
    private static readonly Dictionary<string, string> Stricter = new()
    {
        ["permitopen=\"host:http\""] = "names of services are not looked up",
        ["permitopen=\"host:+80\""] = "a port is digits",
        ["permitopen=\"host: 80\""] = "a port is digits",
    };

    public static TheoryData<string, bool> Verdicts
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var (options, isTaken) in Read())
            {
                rows.Add(options, isTaken);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Verdicts))]
    public void Options_AreTakenAsSshdTakesThem(string options, bool isTakenBySshd)
    {
        var keys = AuthorizedKeys.Parse($"{options} {SampleKeys.Ed25519Line}");

        var isTaken = keys.TryJudge(KeyLogins.With(KeyLogins.Sample, "127.0.0.1"), out _, out _);

        Assert.Equal(isTakenBySshd && !Stricter.ContainsKey(options), isTaken);
    }

    [Fact]
    public void Differences_AreStillThere() =>
        Assert.All(Stricter.Keys, static options => Assert.Contains((options, true), Read()));

    private static IReadOnlyList<(string Options, bool IsTaken)> Read()
    {
        using var reader = new StreamReader(typeof(SshdVerdictTests).Assembly.GetManifestResourceStream("key-option-vectors.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t', 2)).Select(static parts => (parts[1], parts[0] == "yes"))];
    }
}
