using System.Text;

namespace ActorSsh.Hosting.Tests;

/// <summary>Does what its command says, with a service of its channel's scope.</summary>
internal sealed class CommandHandler(ScopedProbe probe, SshConnectionInfo connection, SshChannelOpening opening) : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        GC.KeepAlive(probe);
        switch (session.Start.Command)
        {
            case "who":
                await session.WriteAsync(Encoding.UTF8.GetBytes($"{connection.User} by {opening.Type}"), cancellationToken);
                return 0;
            case "until-drained":
                await Task.Delay(Timeout.Infinite, session.Connection.Draining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return 0;
            case "wait":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return 1;
            default:
                throw new InvalidOperationException("on purpose");
        }
    }
}

/// <summary>Sends back what comes on a channel type of one's own, or on a session that asked for a shell.</summary>
internal sealed class EchoHandler(ScopedProbe probe) : SshChannelHandler
{
    public const string Type = "echo@example.com";

    public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
    {
        GC.KeepAlive(probe);
        return channel.WriteAsync(data, cancellationToken);
    }

    public override ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken) => new(request.Type == "shell");
}

/// <summary>Cannot be made, though its scope was begun.</summary>
internal sealed class UnmakeableHandler : SshSessionHandler
{
    public UnmakeableHandler(ScopedProbe probe)
    {
        GC.KeepAlive(probe);
        throw new InvalidOperationException("on purpose");
    }

    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => throw new InvalidOperationException("It never runs.");
}
