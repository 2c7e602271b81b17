using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Faults;

/// <summary>Whoever is asked may fail or fall silent; that refuses or delays what was asked and nothing else.</summary>
public sealed class DecisionFaultTests : ServerSpec
{
    [Fact, Trait("rule", "C-10"), Trait("rule", "C-62"), Trait("hostile", "H-10")]
    public async Task PolicyThatNeverAnswers_DelaysItsOpenOnly()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(o => o with { Policy = new Policy(asked, static token => Task.Delay(Timeout.Infinite, token)) });
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        await client.Peer.SendAsync(new Protocol.Connection.Messages.ChannelOpenMessage("direct-tcpip", 1, 1 << 20, 1 << 15, []));
        await asked.Task;
        await client.AssertEchoesAsync(echo, "still here");

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-10"), Trait("hostile", "H-10")]
    public async Task PolicyThatThrows_DeniesAndIsLogged()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(o => o with { Policy = new Policy(asked, static _ => throw new InvalidOperationException("a secret")) });
        await using var client = await server.LogInAsync();

        ChannelOpenFailureReason? reason = null;
        var description = "";
        await EventFilter.Error(contains: "the policy failed").ExpectOneAsync(async () =>
        {
            var failure = await client.OpenInVainAsync(1, "direct-tcpip");
            (reason, description) = (failure.Reason, failure.Description);
        });

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, reason);
        Assert.DoesNotContain("secret", description, StringComparison.Ordinal);
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    [Fact, Trait("rule", "C-60"), Trait("hostile", "H-10")]
    public async Task AuthenticatorThatThrows_RefusesAndIsLogged()
    {
        await using var server = await ServeAsync(static o => o with { Authenticator = new ThrowingAuthenticator() });
        await using var peer = ScriptedPeer.Connect(server.Server);

        await EventFilter.Error(contains: "the authenticator failed").ExpectOneAsync(
            () => Assert.ThrowsAsync<InvalidOperationException>(() => peer.LogInAsync("user", server.UserKey)));

        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    private sealed class ThrowingAuthenticator : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("on purpose");
    }

    /// <summary>Allows sessions; everything else it says that it was asked, and then does what the test wants.</summary>
    private sealed class Policy(TaskCompletionSource asked, Func<CancellationToken, Task> think) : ISshPolicy
    {
        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            if (question is not ChannelOpenQuestion { ChannelType: "session" })
            {
                asked.TrySetResult();
                await think(cancellationToken);
            }

            return SshPolicyDecision.Allow;
        }
    }
}
