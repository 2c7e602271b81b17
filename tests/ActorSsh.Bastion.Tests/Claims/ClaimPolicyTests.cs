using System.Net;
using ActorSsh.Bastion.Claims;
using static ActorSsh.Bastion.Tests.Policy.PolicyCases;

namespace ActorSsh.Bastion.Tests.Claims;

[Trait("rule", "B-1")]
public sealed class ClaimPolicyTests
{
    private static readonly SshConnectionInfo Claimant = Connection("claim-7F3K-92QD");

    /// <summary>All but the session that says what to type next, whatever others may do.</summary>
    public static TheoryData<SshPolicyQuestion> Denied =>
    [
        new ChannelOpenQuestion(Claimant, "direct-tcpip"), new ConnectQuestion(Claimant, "web1", IPEndPoint.Parse("10.0.0.5:22")),
        new GlobalRequestQuestion(Claimant, "tcpip-forward"), new ChannelRequestQuestion(Claimant, "session", "auth-agent-req@openssh.com"),
        new UnixSocketQuestion(Claimant, "/run/app.sock", false),
    ];

    [Theory, MemberData(nameof(Denied))]
    public async Task Claimant_AskingForMore_IsDenied(SshPolicyQuestion question)
    {
        var decision = await new ClaimPolicy(SshPolicy.From(static _ => SshPolicyDecision.Allow)).DecideAsync(question, default);

        Assert.Equal((false, "a claim admits a key and gives nothing else; log in under your own name"), (decision.IsAllowed, decision.Reason));
    }

    [Fact]
    public async Task Claimant_WithASession_IsAllowed() =>
        Assert.True((await new ClaimPolicy(SshPolicy.DenyAll).DecideAsync(new ChannelOpenQuestion(Claimant, "session"), default)).IsAllowed);

    [Fact]
    public async Task Others_AreLeftToTheirPolicy()
    {
        Assert.False((await new ClaimPolicy(SshPolicy.DenyAll).DecideAsync(new ChannelOpenQuestion(Ann, "session"), default)).IsAllowed);
        Assert.True((await new ClaimPolicy(SshPolicy.AllowSessions).DecideAsync(new ChannelOpenQuestion(Ann, "session"), default)).IsAllowed);
    }
}
