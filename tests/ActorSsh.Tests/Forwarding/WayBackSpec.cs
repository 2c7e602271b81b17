namespace ActorSsh.Tests.Forwarding;

/// <summary>A test of agent and X11 forwarding: the session's program gives itself to the test, and runs until its channel is gone.</summary>
public abstract class WayBackSpec : RemoteForwardSpec
{
    internal Task<TestServer> ServeSessionsAsync(Func<SshPolicyQuestion, bool>? allows = null, Func<SshForwardingOptions, SshForwardingOptions>? change = null) =>
        ServeAsync(o => o with
        {
            Session = _ => new Program(TestActor),
            Policy = SshPolicy.From(question =>
            {
                Questions.Enqueue(question);
                return allows is null || allows(question) ? SshPolicyDecision.Allow : SshPolicyDecision.Deny("not there");
            }),
            Forwarding = (change ?? (static same => same))(o.Forwarding),
        });

    /// <summary>Opens a session, asks for something, and starts the program; the session as the program has it.</summary>
    internal async Task<(uint Channel, SshSession Session)> StartAsync(SshClientScript client, string request, byte[] data, uint local = 0)
    {
        var channel = await client.OpenAsync(local);
        Assert.True(await client.AskAsync(channel, request, data));
        Assert.True(await client.AskAsync(channel, "shell", []));
        return (channel, await ExpectMsgAsync<SshSession>());
    }

    internal sealed class Program(IActorRef observer) : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            observer.Tell(session);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
