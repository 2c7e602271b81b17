using System.Net;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class JumpPolicyTests
{
    private static readonly SshConnectionInfo Ann = new(1, "ann", null, null, "SSH-2.0-test", null, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("session", true)]
    [InlineData("direct-tcpip", true)]
    [InlineData("direct-streamlocal@openssh.com", false)]
    [InlineData("x11", false)]
    [InlineData("", false)]
    public async Task Channel_OfAType_IsDecidedByTheList(string type, bool isAllowed) =>
        Assert.Equal(isAllowed, (await AskAsync("127.0.0.1:2222", new ChannelOpenQuestion(Ann, type))).IsAllowed);

    [Fact]
    public async Task GlobalRequest_OfAnyName_IsDenied() =>
        Assert.False((await AskAsync("127.0.0.1:2222", new GlobalRequestQuestion(Ann, "tcpip-forward"))).IsAllowed);

    /// <summary>Ways from the bastion's machine to the client, and to its sockets: none is opened by leaving it out.</summary>
    public static TheoryData<SshPolicyQuestion> WaysBack =>
    [
        new ListenQuestion(Ann, "localhost", 0, [new IPEndPoint(IPAddress.Loopback, 0)]), new UnixSocketQuestion(Ann, "/run/socket", false),
        new UnixSocketQuestion(Ann, "/run/socket", true), new ChannelRequestQuestion(Ann, "session", "auth-agent-req@openssh.com"),
        new ChannelRequestQuestion(Ann, "session", "x11-req"),
    ];

    [Theory, MemberData(nameof(WaysBack))]
    public async Task WayBack_OfAnyKind_IsDenied(SshPolicyQuestion question) => Assert.False((await AskAsync("127.0.0.1:2222", question)).IsAllowed);

    [Theory, Trait("rule", "B-10")]
    [InlineData("127.0.0.1:22", true)]
    [InlineData("10.0.0.5:22", true)]
    [InlineData("[::1]:22", true)]
    [InlineData("[fd00::5]:22", true)]
    [InlineData("169.254.169.254:80", false)]
    [InlineData("[fe80::1]:22", false)]
    [InlineData("0.0.0.0:22", false)]
    [InlineData("[::]:22", false)]
    [InlineData("8.8.8.8:22", false)]
    [InlineData("[2001:db8::1]:22", false)]
    public async Task Jump_ToAnAddress_IsDecidedByItsClass(string target, bool isAllowed) =>
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

    [Fact, Trait("rule", "B-10")]
    public async Task Jump_ThatIsDenied_SaysWhy() =>
        Assert.Contains("link-local", (await JumpAsync("127.0.0.1:2222", "169.254.1.1:22")).Reason, StringComparison.Ordinal);

    private static ValueTask<SshPolicyDecision> JumpAsync(string listen, string target) =>
        AskAsync(listen, new ConnectQuestion(Ann, "name", IPEndPoint.Parse(target)));

    private static ValueTask<SshPolicyDecision> AskAsync(string listen, SshPolicyQuestion question) =>
        new JumpPolicy(() => [IPEndPoint.Parse(listen)], () => [IPAddress.Parse("10.0.0.9")]).DecideAsync(question, default);
}
