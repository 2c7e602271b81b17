using System.Collections.Concurrent;
using ActorSsh.Protocol.Connection;
using ActorSsh.Tests.Forwarding;

namespace ActorSsh.Tests.Hostile;

/// <summary>Target names that mean one thing to a policy and another to the resolver, or nothing at all.</summary>
public sealed class TargetNameTests : ForwardSpec
{
    public static TheoryData<string> Names => new()
    {
        "", " ", "127.0.0.1\0", "127.0.0.1\0.example.org", "localhost\n", "loc\u202Ealhost", "local host", "\u001B[2Jlocalhost", new string('a', 256),
    };

    [Theory, Trait("hostile", "H-24"), Trait("rule", "C-16")]
    [MemberData(nameof(Names))]
    public async Task TargetName_ThatIsNone_IsRefusedBeforeAnyoneIsAsked(string name)
    {
        var asked = new ConcurrentQueue<ConnectQuestion>();
        await using var server = await ServeForwardsAsync(SshPolicy.From(question =>
        {
            if (question is ConnectQuestion connect)
            {
                asked.Enqueue(connect);
            }

            return SshPolicyDecision.Allow;
        }));
        await using var client = await server.LogInAsync();

        var refusal = (await client.OpenInVainAsync(0, "direct-tcpip", To(name, 22))).Reason;

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, refusal);
        Assert.Empty(asked);
    }
}
