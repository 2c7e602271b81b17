using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A target that never answers holds its share of the pending opens and no more (C-4).</summary>
public sealed class ConnectShareTests : ForwardSpec
{
    [Fact, Trait("rule", "C-4"), Trait("hostile", "H-10")]
    public async Task BlackHole_HoldsAQuarterOfThePendingOpens_OthersConnect()
    {
        using var target = Target.Listen();
        await using var server = await ServeAsync(o => o with
        {
            Policy = new NeverAbout("192.0.2.1"),
            Limits = o.Limits with { PendingInboundOpens = 8 },
        });
        await using var client = await server.LogInAsync();
        var blackHole = To("192.0.2.1", 80);

        for (var channel = 1u; channel <= 3; channel++)
        {
            await client.Peer.SendAsync(new ChannelOpenMessage("direct-tcpip", channel, 1 << 20, 1 << 15, blackHole));
        }

        // Which of the three comes too late is chance; that one does is not.
        var refusal = Payload.Decode<ChannelOpenFailureMessage>(await client.Peer.ExpectAsync(MessageNumber.ChannelOpenFailure));
        await client.OpenAsync(4, "direct-tcpip", To(target));

        Assert.Equal(ChannelOpenFailureReason.ResourceShortage, refusal.Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-4")]
    public async Task Share_OfAnAttemptThatFailed_IsFreeAgain()
    {
        await using var server = await ServeAsync(o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Limits = o.Limits with { PendingInboundOpens = 4 },
        });
        await using var client = await server.LogInAsync();
        var refused = To("127.0.0.1", Target.RefusedPort());

        for (var attempt = 0u; attempt < 5; attempt++)
        {
            var failure = await client.OpenInVainAsync(attempt, "direct-tcpip", refused);
            Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        }
    }

    /// <summary>Allows everything, but about one host it never makes up its mind: its opens stay pending.</summary>
    private sealed class NeverAbout(string host) : ISshPolicy
    {
        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            if (question is ConnectQuestion connect && connect.Host == host)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return SshPolicyDecision.Allow;
        }
    }
}
