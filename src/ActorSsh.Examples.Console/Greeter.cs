using System.Text;

namespace ActorSsh.Examples.Console;

/// <summary>A program as a handler: says hello and ends.</summary>
internal sealed class Greeter : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var greeting = $"Hello {session.Start.Connection.User}, you said: {session.Start.Command}\n";
        await session.WriteAsync(Encoding.UTF8.GetBytes(greeting), cancellationToken);
        return 0;
    }
}
