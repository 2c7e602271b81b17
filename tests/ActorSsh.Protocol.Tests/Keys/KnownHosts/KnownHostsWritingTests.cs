using ActorSsh.Protocol.Keys;
using static ActorSsh.Protocol.Tests.Keys.KnownHostsForge;

namespace ActorSsh.Protocol.Tests.Keys;

public class KnownHostsWritingTests
{
    private const string Text = "# mine\n\nother.example.com ssh-ed25519 AAAA\n";

    [Theory, Trait("rule", "T-14")]
    [InlineData("Build.Example.com", 22, "build.example.com")]
    [InlineData("build.example.com", 2222, "[build.example.com]:2222")]
    [InlineData("2001:db8::1", 22, "2001:db8::1")]
    [InlineData("2001:db8::1", 2222, "[2001:db8::1]:2222")]
    public void Add_AppendsALine_AndLeavesTheOthersAsTheyAre(string host, int port, string name)
    {
        var hosts = KnownHosts.Parse(Text).Add(host, port, Own.PublicKey);

        Assert.Equal(Text + Line(name, Own), hosts.ToString());
        Assert.Equal(KnownHostStatus.Trusted, KnownHosts.Parse(hosts.ToString()).Check(Own.PublicKey, host, port, CertificateForge.Now).Status);
    }

    [Fact, Trait("rule", "T-14")]
    public void AddHashed_NamesNobody_AndIsFound()
    {
        var hosts = KnownHosts.Empty.AddHashed(Host, 2222, Own.PublicKey).AddHashed(Host, 2222, Other.PublicKey);

        Assert.DoesNotContain("example", hosts.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, hosts.ToString().Split('\n')[..2].Select(static line => line.Split(' ')[0]).Distinct().Count());
        Assert.Equal([Own.PublicKey, Other.PublicKey], KnownHosts.Parse(hosts.ToString()).Find(Host, 2222).Keys);
        Assert.Empty(hosts.Find(Host).Keys);
    }

    /// <summary>What ssh-keygen -H makes of a name.</summary>
    [Fact, Trait("rule", "T-14")]
    public void HashedName_OfSshKeygen_IsFound()
    {
        var hosts = KnownHosts.Parse($"{HashedHost} {SampleKeys.Ed25519Line}");

        Assert.Equal(SampleKeys.Ed25519Fingerprint, Assert.Single(hosts.Find("hashed.example.com", 2222).Keys).Fingerprint);
        Assert.Empty(hosts.Find("hashed.example.com").Keys);
    }

    [Fact, Trait("rule", "T-14")]
    public void Add_OfACertificate_AddsItsKey() =>
        Assert.Equal(Line(Host, Own), KnownHosts.Empty.Add(Host, 22, Certificate).ToString());

    [Fact, Trait("rule", "T-14")]
    public void Hash_LeavesPatternsMarksCommentsAndHashesAsTheyAre()
    {
        var kept = $"# a\n{Line("*.example.com", Own)}{Line("@cert-authority x", Own)}{Line(HashedHost, Own)}";
        var hosts = KnownHosts.Parse(kept + Line("one,two", Own)).Hash();

        Assert.StartsWith(kept, hosts.ToString(), StringComparison.Ordinal);
        Assert.Equal(7, hosts.ToString().Count(static character => character == '\n') + 1);
        Assert.Equal([Own.PublicKey], hosts.Find("TWO").Keys);
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("*")]
    [InlineData("a?")]
    [InlineData("!a")]
    [InlineData("a,b")]
    [InlineData("|1|x")]
    [InlineData("#a")]
    [InlineData("@revoked")]
    [InlineData("\u202e")]
    [InlineData("")]
    public void Name_ThatWouldBeMoreThanAName_IsMisuse(string host)
    {
        Assert.ThrowsAny<ArgumentException>(() => KnownHosts.Empty.Add(host, 22, Own.PublicKey));
        Assert.ThrowsAny<ArgumentException>(() => KnownHosts.Empty.AddHashed(host, 22, Own.PublicKey));
    }

    [Theory, Trait("hostile", "H-9"), InlineData(1), InlineData(2)]
    public void Text_WithRandomDamage_IsReadWithoutError_AndEveryLineStaysOrIsSkipped(int seed)
    {
        const string Alphabet = " \t\n#@|1,*?![]:ssh-ed25519 AAAA\0";
        var random = new Random(seed);
        var text = $"{Text}{Line(Host, Own)}{Line("@cert-authority *", Ecdsa)}{Line(HashedHost, Other)}";
        for (var round = 0; round < 2000; round++)
        {
            var changed = text.ToCharArray();
            random.GetItems(Alphabet.AsSpan(), random.Next(1, 6)).CopyTo(changed.AsSpan(random.Next(changed.Length - 6)));

            var hosts = KnownHosts.Parse(new string(changed));

            Assert.True(hosts.ToString() == new string(changed).TrimEnd('\n') + "\n", $"seed {seed}, round {round}");
            hosts.Check(Certificate, Host, 22, CertificateForge.Now);
            hosts.Hash();
        }
    }
}
