using System.Text;

namespace ActorSsh.Examples.Gateway;

/// <summary>What <c>ssh</c> shows: who is connected. Made anew for each session, from the scope of its channel.</summary>
internal sealed class WhoIsHere(Visit visit, SshServer server) : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var page = new StringBuilder($"Hello {visit.User}. Here are:\r\n");
        foreach (var status in await server.ListConnectionsAsync(cancellationToken))
        {
            page.Append($"  {status.Connection.User} from {status.Connection.RemoteEndPoint}\r\n");
        }

        await session.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), cancellationToken);
        return 0;
    }
}
