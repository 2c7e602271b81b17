using System.Text;

namespace ActorSsh.Consumer;

internal sealed class Greeter(SshConnectionInfo connection) : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await session.WriteAsync(Encoding.UTF8.GetBytes($"Hello {connection.User}"), cancellationToken);
        return 0;
    }
}
