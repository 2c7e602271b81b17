using ActorSsh.Protocol.Keys;
using static ActorSsh.Protocol.Tests.Keys.KnownHostsForge;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>hostkeys-00: what a server tells of its keys, and what becomes of the file.</summary>
public class KnownHostsUpdateTests
{
    private static readonly PublicKey Gone = HostKey.GenerateEd25519().PublicKey;

    private static readonly string GoneLine = $"{Host} {Gone.ToAuthorizedKeysLine()}\n";

    [Fact, Trait("rule", "T-14")]
    public void Key_ToldAndProven_IsAdded_OneNotToldIsDropped()
    {
        var text = "# mine\n" + Line(Host, Own) + GoneLine + Line("other.example.com", Other);

        var updated = Apply(text, [Own.PublicKey, Ecdsa.PublicKey], proven: [Ecdsa.PublicKey]);

        Assert.Equal("# mine\n" + Line(Host, Own) + Line("other.example.com", Other) + Line(Host, Ecdsa), updated);
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void Key_ToldButNotProven_ChangesNothing() => AssertUnchanged(Line(Host, Own) + GoneLine, [Own.PublicKey, Ecdsa.PublicKey, Other.PublicKey], [Ecdsa.PublicKey]);

    [Fact, Trait("rule", "T-14")]
    public void Keys_AllKnown_ChangeNothing() => AssertUnchanged(Line(Host, Own) + Line(Host, Ecdsa), [Own.PublicKey, Ecdsa.PublicKey], []);

    [Fact, Trait("rule", "T-14")]
    public void Keys_WithoutTheOneOfTheConnection_ChangeNothing() => AssertUnchanged(Line(Host, Own) + GoneLine, [Ecdsa.PublicKey], [Ecdsa.PublicKey]);

    [Theory, Trait("rule", "T-14")]
    [InlineData("*.example.com")]
    [InlineData("build.example.com,10.0.0.5")]
    [InlineData("other.example.com")]
    [InlineData("@cert-authority build.example.com")]
    public void Keys_WhereNoLineOfThisHostAloneVouches_ChangeNothing(string names) =>
        AssertUnchanged(Line(names, Own) + GoneLine, [Own.PublicKey, Ecdsa.PublicKey], [Ecdsa.PublicKey]);

    [Fact, Trait("rule", "T-14")]
    public void Lines_OfPatternsMarksAndOtherPorts_AreNeverDropped()
    {
        var kept = Line("*.example.com", Other) + Line("@revoked build.example.com", Other) + Line("[build.example.com]:2222", Other) + Line("build.example.com,b", Other);

        Assert.Equal(Line(Host, Own) + kept, Apply(Line(Host, Own) + GoneLine + kept, [Own.PublicKey], []));
    }

    [Fact, Trait("rule", "T-14")]
    public void Host_WhoseNameIsHashed_StaysHashed()
    {
        var hosts = KnownHosts.Empty.AddHashed(Host, 22, Own.PublicKey).AddHashed(Host, 22, Gone);

        var updated = KnownHostsUpdate.Apply(hosts, new KnownServer(Host, 22, Own.PublicKey), [Own.PublicKey, Ecdsa.PublicKey], [Ecdsa.PublicKey]);

        Assert.DoesNotContain("example", updated.ToString(), StringComparison.Ordinal);
        Assert.Equal([Own.PublicKey, Ecdsa.PublicKey], updated.Find(Host).Keys);
    }

    [Fact, Trait("rule", "T-14"), Trait("hostile", "H-21")]
    public void Key_Revoked_UnknownOrACertificate_IsNeverAskedForNorAdded()
    {
        var strange = PublicKey.FromBlob([0, 0, 0, 7, .. "new-key"u8, 1]);
        var hosts = KnownHosts.Parse(Line(Host, Own) + Line("@revoked *", Other));
        PublicKey[] told = [Own.PublicKey, Other.PublicKey, Certificate, strange, Ecdsa.PublicKey];

        Assert.Equal([Ecdsa.PublicKey], KnownHostsUpdate.ToProve(hosts, Host, 22, told));
        Assert.Equal([Own.PublicKey, Ecdsa.PublicKey], KnownHostsUpdate.Apply(hosts, new KnownServer(Host, 22, Own.PublicKey), told, told).Find(Host).Keys);
    }

    private static string Apply(string text, PublicKey[] told, PublicKey[] proven) =>
        KnownHostsUpdate.Apply(KnownHosts.Parse(text), new KnownServer(Host, 22, Own.PublicKey), told, proven).ToString();

    private static void AssertUnchanged(string text, PublicKey[] told, PublicKey[] proven)
    {
        var hosts = KnownHosts.Parse(text);

        Assert.Same(hosts, KnownHostsUpdate.Apply(hosts, new KnownServer(Host, 22, Own.PublicKey), told, proven));
    }
}
