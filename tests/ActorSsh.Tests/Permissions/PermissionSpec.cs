using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary>
/// A server whose users log in with what a test permits them, under a policy that allows everything and tells
/// <see cref="Akka.TestKit.TestKitBase.TestActor"/> each question: what permissions refuse it must never hear of.
/// </summary>
public abstract class PermissionSpec : ServerSpec
{
    internal Task<TestServer> ServeAsync(LoginPermissions permissions, Func<SshServerOptions, SshServerOptions>? change = null) => ServeAsync(o => (change ?? (static same => same))(o with
    {
        Authenticator = new Granting(permissions),
        Policy = SshPolicy.From(question =>
        {
            TestActor.Tell(question);
            return SshPolicyDecision.Allow;
        }),
    }));

    /// <summary>A session that the policy allowed; it will be asked nothing more about it.</summary>
    internal async Task<ScriptedChannel> OpenSessionAsync(SshClientScript client)
    {
        var session = await client.Peer.OpenChannelAsync("session");
        Assert.Equal("session", (await ExpectMsgAsync<ChannelOpenQuestion>()).ChannelType);
        return session;
    }

    /// <summary>Lets in whoever has proven a key.</summary>
    private sealed class Granting(LoginPermissions permissions) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            new(AuthenticationDecision.AcceptWith(permissions));
    }
}
