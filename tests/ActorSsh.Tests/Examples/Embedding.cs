// README begins
using System.Net;
using System.Text;
using ActorSsh;
using ActorSsh.Protocol.Keys;
// README ends

namespace ActorSsh.Tests.Examples;

/// <summary>The example of the README: what stands between the marks stands there too, and a test runs it.</summary>
internal static class Embedding
{
    public static async Task<SshServer> StartAsync(string authorizedKeys)
    {
        // README begins
        var server = await SshServer.StartAsync(SshServerOptions.Default with
        {
            Listen = [IPEndPoint.Parse("127.0.0.1:0")],
            HostKeys = [HostKey.GenerateEd25519()],
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(authorizedKeys)),
            Policy = SshPolicy.AllowSessions,
            Session = start => start.Kind == SshSessionKind.Exec ? new Greeter() : null,
        });
        // README ends
        return server;
    }
}

// README begins
internal sealed class Greeter : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var greeting = $"Hello {session.Start.Connection.User}, you said: {session.Start.Command}\n";
        await session.WriteAsync(Encoding.UTF8.GetBytes(greeting), cancellationToken);
        return 0;
    }
}
// README ends
