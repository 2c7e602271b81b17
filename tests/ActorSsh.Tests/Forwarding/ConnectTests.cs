using System.Collections.Concurrent;
using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Forwarding;

/// <summary>How a target is reached, or why not (C-16).</summary>
public sealed class ConnectTests : ForwardSpec
{
    private readonly ConcurrentQueue<SshPolicyQuestion> _questions = new();

    [Fact, Trait("rule", "C-16")]
    public async Task RefusedPort_IsReason2()
    {
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To("127.0.0.1", Target.RefusedPort()));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-16")]
    [InlineData(0)]
    [InlineData(65536)]
    [InlineData(uint.MaxValue)]
    public async Task PortThatIsNone_IsReason2AndNobodyIsAsked(uint port)
    {
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To("127.0.0.1", port));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        Assert.DoesNotContain(_questions, static question => question is ConnectQuestion);
    }

    [Theory, Trait("rule", "C-16")]
    [InlineData("no-such-host.invalid")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task HostThatCannotBeResolved_IsReason2(string host)
    {
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To(host, 80));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-10"), Trait("rule", "C-16")]
    [InlineData(typeof(ChannelOpenQuestion), 1)]
    [InlineData(typeof(ConnectQuestion), 2)]
    public async Task Denied_IsReason1AndNothingIsConnected(Type denied, int questions)
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync(Recording(question => question.GetType() != denied));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To(target));

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        Assert.Equal(questions, _questions.Count);
    }

    [Fact, Trait("rule", "C-16")]
    public async Task NameThatThePolicyRefusesAtTheOpen_IsNotLookedUp()
    {
        var lookUps = 0;
        await using var server = await ServeAsync(o => o with
        {
            Policy = Recording(static question => question is not ChannelOpenQuestion { Target: { Host: "secret.example.com", Port: 53 } }),
            Forwarding = o.Forwarding with { Resolve = _ => Interlocked.Increment(ref lookUps) > 0 ? [IPAddress.Loopback] : [] },
        });
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To("secret.example.com", 53));

        Assert.Equal((ChannelOpenFailureReason.AdministrativelyProhibited, 0), (failure.Reason, lookUps));
        Assert.Null(Assert.IsType<ChannelOpenQuestion>(Assert.Single(_questions)).Target!.EndPoint);
    }

    [Fact, Trait("rule", "C-16")]
    public async Task MappedAddress_IsUnmappedBeforeThePolicyIsAsked()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        await client.OpenAsync(1, "direct-tcpip", To("::ffff:127.0.0.1", target.Port));
        using var socket = await target.AcceptAsync();

        var question = Assert.Single(_questions.OfType<ConnectQuestion>());
        Assert.Equal(("::ffff:127.0.0.1", target.EndPoint), (question.Host, question.Target));
        Assert.Equal("user", question.Connection.User);
    }

    [Fact, Trait("rule", "C-16")]
    public async Task Name_IsResolved_AndEachAddressIsAskedForUntilOneConnects()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        await client.OpenAsync(1, "direct-tcpip", To("localhost", target.Port));
        using var socket = await target.AcceptAsync();

        var asked = _questions.OfType<ConnectQuestion>().ToList();
        Assert.Equal(target.EndPoint, asked[^1].Target);
        Assert.All(asked, question => Assert.True(IPAddress.IsLoopback(question.Target.Address)));
    }

    [Fact, Trait("rule", "C-16"), Trait("rule", "C-62"), Trait("hostile", "H-10")]
    public async Task TargetThatNeverAnswers_DelaysNoOther()
    {
        var (hole, filler) = await Target.BlackHoleAsync();
        using var both = hole;
        using var filled = filler;
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        for (uint local = 10; local < 20; local++)
        {
            await client.Peer.SendAsync(
                new Protocol.Connection.Messages.ChannelOpenMessage("direct-tcpip", local, 1 << 20, SshClientScript.MaximumPacket, To(hole)));
        }

        await EventuallyAsync(() => Assert.Equal(10, _questions.OfType<ConnectQuestion>().Count()));
        await client.AssertEchoesAsync(echo, "still here");
        await client.OpenAsync(1, "direct-tcpip", To(target));

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-16"), Trait("hostile", "H-10")]
    public async Task TargetThatNeverAnswers_IsReason2AfterTheTimeout()
    {
        var (hole, filler) = await Target.BlackHoleAsync();
        using var both = hole;
        using var filled = filler;
        await using var server = await ServeAsync(static o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            ConnectTimeout = TimeSpan.FromMilliseconds(1),
        });
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "direct-tcpip", To(hole));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-56")]
    public async Task MalformedOpen_DisconnectsWithProtocolError()
    {
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(
            new Protocol.Connection.Messages.ChannelOpenMessage("direct-tcpip", 1, 1 << 20, SshClientScript.MaximumPacket, [0, 0, 0, 50, 1]));
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    private ISshPolicy Recording(Func<SshPolicyQuestion, bool> allows) => SshPolicy.From(question =>
    {
        if (question is not ChannelOpenQuestion { ChannelType: "session" })
        {
            _questions.Enqueue(question);
        }

        return allows(question) || question is ChannelOpenQuestion { ChannelType: "session" } ? SshPolicyDecision.Allow : SshPolicyDecision.Deny("not there");
    });
}
