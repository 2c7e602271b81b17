using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Limits;
using ActorSsh.Bastion.Policy;
using static ActorSsh.Bastion.Tests.Policy.PolicyCases;

namespace ActorSsh.Bastion.Tests.Policy;

/// <summary>What the server is answered: by the rules of reference.conf where a test brings none of its own.</summary>
public sealed class RulePolicyTests
{
    [Theory]
    [InlineData("session", true)]
    [InlineData("direct-tcpip", true)]
    [InlineData("direct-streamlocal@openssh.com", false)]
    [InlineData("x11", false)]
    [InlineData("", false)]
    public async Task Channel_OfAType_IsDecidedByTheRules(string type, bool isAllowed) =>
        Assert.Equal(isAllowed, (await AskAsync("127.0.0.1:2222", new ChannelOpenQuestion(Ann, type))).IsAllowed);

    [Theory]
    [InlineData("tcpip-forward", false)]
    [InlineData("streamlocal-forward@openssh.com", false)]
    [InlineData("other", false)]
    [InlineData("cancel-tcpip-forward", true)]
    [InlineData("cancel-streamlocal-forward@openssh.com", true)]
    public async Task GlobalRequest_OfAName_IsDecidedByTheRules(string name, bool isAllowed) =>
        Assert.Equal(isAllowed, (await AskAsync("127.0.0.1:2222", new GlobalRequestQuestion(Ann, name))).IsAllowed);

    /// <summary>Ways from the bastion's machine to the client, and to its sockets: none is opened by leaving it out.</summary>
    public static TheoryData<SshPolicyQuestion> WaysBack =>
    [
        new ListenQuestion(Ann, "localhost", 0, [new IPEndPoint(IPAddress.Loopback, 0)]), new UnixSocketQuestion(Ann, "/run/socket", false),
        new UnixSocketQuestion(Ann, "/run/socket", true), new ChannelRequestQuestion(Ann, "session", "auth-agent-req@openssh.com"),
        new ChannelRequestQuestion(Ann, "session", "x11-req"), new ChannelRequestQuestion(Ann, "session", "other"),
    ];

    [Theory, MemberData(nameof(WaysBack)), Trait("rule", "B-20")]
    public async Task WayBack_OfAnyKind_IsDeniedByDefault(SshPolicyQuestion question) => Assert.False((await AskAsync("127.0.0.1:2222", question)).IsAllowed);

    [Theory, MemberData(nameof(WaysBack)), Trait("rule", "B-20")]
    public async Task WayBack_WithARuleThatAllowsAll_IsAllowedWhereItIsKnown(SshPolicyQuestion question)
    {
        var policy = Policy("127.0.0.1:2222", "all { permit-listen = [\"any\"], permit-unix-open = [\"any\"], permit-unix-listen = [\"any\"], agent-forwarding = on, x11-forwarding = on }");

        Assert.Equal(question is not ChannelRequestQuestion { RequestType: "other" }, (await policy.DecideAsync(question, default)).IsAllowed);
    }

    /// <summary>Who may connect to a socket may not make one, nor the other way round.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("permit-unix-open", false)]
    [InlineData("permit-unix-listen", true)]
    public async Task Socket_ThatIsConnectedOrMade_NeedsItsOwnAllowance(string permitted, bool isListen)
    {
        var policy = Policy("127.0.0.1:2222", $"all {{ {permitted} = [\"/run/app.sock\"] }}");

        Assert.True((await policy.DecideAsync(new UnixSocketQuestion(Ann, "/run/app.sock", isListen), default)).IsAllowed);
        Assert.False((await policy.DecideAsync(new UnixSocketQuestion(Ann, "/run/app.sock", !isListen), default)).IsAllowed);
    }

    [Theory, Trait("rule", "B-10")]
    [InlineData("127.0.0.1:22", true)]
    [InlineData("10.0.0.5:22", true)]
    [InlineData("172.31.255.255:22", true)]
    [InlineData("192.168.1.1:22", true)]
    [InlineData("[::1]:22", true)]
    [InlineData("[fd00::5]:22", true)]
    [InlineData("169.254.169.254:80", false)]
    [InlineData("[fe80::1]:22", false)]
    [InlineData("[::ffff:169.254.169.254]:80", false)]
    [InlineData("[::ffff:10.0.0.5]:22", true)]
    [InlineData("0.0.0.0:22", false)]
    [InlineData("[::]:22", false)]
    [InlineData("8.8.8.8:22", false)]
    [InlineData("100.64.0.1:22", false)]
    [InlineData("[2001:db8::1]:22", false)]
    [InlineData("[64:ff9b::7f00:1]:22", false)]
    public async Task Jump_ToAnAddress_IsDecidedByTheDefaultRules(string target, bool isAllowed) =>
        Assert.Equal(isAllowed, (await JumpAsync("127.0.0.1:2222", target)).IsAllowed);

    [Theory, Trait("rule", "B-10")]
    [InlineData("127.0.0.1:2222", "127.0.0.1:2222", false)]
    [InlineData("127.0.0.1:2222", "[::ffff:127.0.0.1]:2222", false)]
    [InlineData("127.0.0.1:2222", "127.0.0.1:2223", true)]
    [InlineData("127.0.0.1:2222", "127.0.0.2:2222", true)]
    [InlineData("0.0.0.0:2222", "127.0.0.2:2222", false)]
    [InlineData("0.0.0.0:2222", "10.0.0.9:2222", false)]
    [InlineData("0.0.0.0:2222", "10.0.0.8:2222", true)]
    [InlineData("[::]:2222", "127.0.0.1:2222", false)]
    [InlineData("[::]:2222", "[::1]:2222", false)]
    [InlineData("[::]:2222", "10.0.0.9:2222", false)]
    [InlineData("[::1]:2222", "[::1]:2222", false)]
    [InlineData("10.0.0.9:2222", "10.0.0.9:2222", false)]
    public async Task Jump_ToTheBastionItself_IsDenied(string listen, string target, bool isAllowed) =>
        Assert.Equal(isAllowed, (await JumpAsync(listen, target)).IsAllowed);

    /// <summary>What no rule can allow.</summary>
    public static TheoryData<SshPolicyQuestion, string> Forbidden => new()
    {
        { new ConnectQuestion(Ann, "metadata", IPEndPoint.Parse("169.254.169.254:80")), "link-local" },
        { new ConnectQuestion(Ann, "x", IPEndPoint.Parse("[fe80::1]:22")), "link-local" },
        { new ConnectQuestion(Ann, "0", IPEndPoint.Parse("0.0.0.0:22")), "unspecified" },
        { new ConnectQuestion(Ann, "x", IPEndPoint.Parse("127.0.0.1:2222")), "the bastion itself" },
        { new ListenQuestion(Ann, "", 2222, [IPEndPoint.Parse("0.0.0.0:2222")]), "the bastion itself" },
        { new ListenQuestion(Ann, "", 2222, [IPEndPoint.Parse("[::1]:2222"), IPEndPoint.Parse("127.0.0.1:2222")]), "the bastion itself" },
        { new UnixSocketQuestion(Ann, "/data/control.sock", false), "bastion's own" },
        { new UnixSocketQuestion(Ann, "/data/users/ann/x", true), "bastion's own" },
    };

    [Theory, MemberData(nameof(Forbidden)), Trait("rule", "B-10")]
    public async Task Place_ThatIsForbidden_IsDeniedWhateverRulesSay(SshPolicyQuestion question, string why)
    {
        const string all = "all { permit-open = [\"any\"], permit-listen = [\"any\"], permit-unix-open = [\"any\"], permit-unix-listen = [\"any\"] }";

        var decision = await Policy("127.0.0.1:2222", all).DecideAsync(question, default);

        Assert.False(decision.IsAllowed);
        Assert.Contains(why, decision.Reason, StringComparison.Ordinal);
    }

    /// <summary>While the bastion starts, its port may not be known yet, and somebody may be logged in already.</summary>
    [Theory, Trait("rule", "B-10")]
    [InlineData("127.0.0.1:0", "127.0.0.1:40000", false)]
    [InlineData("127.0.0.1:0", "10.0.0.9:40000", true)]
    [InlineData("0.0.0.0:0", "10.0.0.9:40000", false)]
    [InlineData("0.0.0.0:0", "10.0.0.7:40000", true)]
    public async Task Port_ThatTheSystemIsStillToChoose_IsEveryPort(string listen, string target, bool isAllowed) =>
        Assert.Equal(isAllowed, (await JumpAsync(listen, target)).IsAllowed);

    [Fact, Trait("rule", "B-10")]
    public async Task Folder_ThatOnlyBeginsLikeTheBastions_IsNotItsOwn() =>
        Assert.True((await Policy("127.0.0.1:2222", "all { permit-unix-open = [\"any\"] }").DecideAsync(new UnixSocketQuestion(Ann, "/data2/x", false), default)).IsAllowed);

    /// <summary>A folder of a file server that hangs: whoever opens sockets there holds no thread that others need, and is told.</summary>
    [Fact, Trait("rule", "B-20")]
    public async Task Socket_WhoseFolderHangs_IsDeniedInTime()
    {
        using var hang = new ManualResetEventSlim();
        FileIdentity? Wait(string folder)
        {
            hang.Wait();
            return null;
        }

        var policy = Policy("127.0.0.1:2222", "all { permit-unix-open = [\"any\"] }", Wait, TimeSpan.FromMilliseconds(1));

        var decision = await policy.DecideAsync(new UnixSocketQuestion(Ann, "/net/app.sock", false), default);

        hang.Set();
        Assert.False(decision.IsAllowed);
        Assert.Contains("the path cannot be looked at here: ", decision.Reason, StringComparison.Ordinal);
    }

    /// <summary>Mounted twice, or written in other letters where case does not count: behind it is whoever administers.</summary>
    [Theory, Trait("rule", "B-10")]
    [InlineData("/mnt/DATA/control.sock", true)]
    [InlineData("/mnt/DATA/users/ann/x", true)]
    [InlineData("/mnt/control.sock", false)]
    [InlineData("/DATA2/x", false)]
    public void Folder_OfTheBastions_ByAnotherName_IsItsOwn(string path, bool isOwn)
    {
        var forbidden = new ForbiddenPlaces(static () => [], ["/data"], static () => [])
        {
            Identify = static folder => folder is "/data" or "/mnt/DATA" ? new FileIdentity(1, 2) : folder.Length > 6 ? null : new FileIdentity(1, (ulong)folder.Length + 10),
        };

        Assert.Equal(isOwn, forbidden.WhyForbidden(new PolicyAction.OpenSocket(path)) is not null);
        Assert.Equal(isOwn, forbidden.WhyForbidden(new PolicyAction.ListenSocket(path)) is not null);
    }

    [Fact, Trait("rule", "B-20")]
    public async Task Listening_OnSeveralAddresses_NeedsAllOfThem()
    {
        var policy = Policy("127.0.0.1:2222", "v4 { permit-listen = [\"127.0.0.1:8080\"] }");

        Assert.False((await policy.DecideAsync(new ListenQuestion(Ann, "localhost", 8080, [IPEndPoint.Parse("127.0.0.1:8080"), IPEndPoint.Parse("[::1]:8080")]), default)).IsAllowed);
        Assert.True((await policy.DecideAsync(new ListenQuestion(Ann, "localhost", 8080, [IPEndPoint.Parse("127.0.0.1:8080")]), default)).IsAllowed);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("ann", "denied by a rule of this bastion")]
    [InlineData("root", "denied by the rule 'no-db'")]
    public async Task Refusal_ByARule_NamesItToAdministratorsOnly(string user, string reason)
    {
        var policy = Policy("127.0.0.1:2222", "no-db { effect = deny, permit-open = [\"10.0.0.7:5432\"] }");

        var decision = await policy.DecideAsync(new ConnectQuestion(Connection(user), "db", IPEndPoint.Parse("10.0.0.7:5432")), default);

        Assert.Equal((false, reason), (decision.IsAllowed, decision.Reason));
    }

    /// <summary>Whoever may go nowhere by that name makes nobody ask the servers that answer for it.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("web1:22", "web1", 22u, null)]
    [InlineData("web1:22", "WEB1.", 22u, null)]
    [InlineData("web1:22", "web2", 22u, "no rule of this bastion allows it")]
    [InlineData("web1:22", "web1", 23u, "no rule of this bastion allows it")]
    [InlineData("10.0.0.0/8:22", "anything", 22u, null)]
    [InlineData("10.0.0.0/8:22", "anything", 443u, "no rule of this bastion allows it")]
    [InlineData("*:443", "anything", 443u, null)]
    [InlineData("any", "anything", 1u, null)]
    [InlineData("any", "denied.example.com", 1u, "denied by a rule of this bastion")]
    [InlineData("any", "perhaps.example.com", 25u, null)]
    [InlineData("none", "anything", 22u, "no rule of this bastion allows you connections")]
    public async Task Open_OfAName_IsDecidedBeforeItIsLookedUp(string permits, string host, uint port, string? refusal)
    {
        var policy = Policy(
            "127.0.0.1:2222",
            $"everyone {{ enabled = off }}\nmine {{ permit-open = [\"{permits}\"] }}\nno {{ effect = deny, permit-open = [\"denied.*:*\", \"10.0.0.0/8:25\"] }}");

        var decision = await policy.DecideAsync(new ChannelOpenQuestion(Ann, "direct-tcpip") { Target = new SshChannelTarget { Host = host, Port = port } }, default);

        Assert.Equal((refusal is null, refusal ?? ""), (decision.IsAllowed, decision.Reason));
    }

    /// <summary>Addresses are judged when they are connected, and what is no port by the server.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("192.0.2.1", 22u)]
    [InlineData("::1", 22u)]
    [InlineData("web1", 0u)]
    [InlineData("web1", 65536u)]
    public async Task Open_OfWhatNeedsNoLookUp_IsDecidedLater(string host, uint port) => Assert.True((await AskAsync(
        "127.0.0.1:2222", new ChannelOpenQuestion(Ann, "direct-tcpip") { Target = new SshChannelTarget { Host = host, Port = port } })).IsAllowed);

    private static ValueTask<SshPolicyDecision> JumpAsync(string listen, string target) =>
        AskAsync(listen, new ConnectQuestion(Ann, "name", IPEndPoint.Parse(target)));

    private static ValueTask<SshPolicyDecision> AskAsync(string listen, SshPolicyQuestion question) => Policy(listen, "").DecideAsync(question, default);

    private static RulePolicy Policy(string listen, string rules, Func<string, FileIdentity?>? identify = null, TimeSpan? patience = null)
    {
        var forbidden = new ForbiddenPlaces(() => [IPEndPoint.Parse(listen)], ["/data"], () => [IPAddress.Parse("10.0.0.9")]) { Identify = identify ?? FileIdentity.Of };
        var judge = new PolicyJudge(forbidden, static user => user == "root" ? ["admin"] : [], TimeProvider.System);
        judge.Apply(Read(rules), BastionConfiguration.Default.Options.Policy);
        return new RulePolicy(judge, new TargetLimits(BastionConfiguration.Default.Options.Limits), new AskedSystem(patience ?? TimeSpan.FromSeconds(20), most: 4), Serilog.Core.Logger.None);
    }
}
