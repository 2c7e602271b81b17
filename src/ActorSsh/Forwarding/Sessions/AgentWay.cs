using System.Net.Sockets;
using ActorSsh.Channels;
using ActorSsh.Forwarding.Listening;

namespace ActorSsh.Forwarding.Sessions;

/// <summary>The way from a session's program to the client's agent, by channels of one of the types for it.</summary>
internal sealed class AgentWay(SessionForwardSeat seat, string channelType) : IAgentWay
{
    public Task<SshDuplexChannel> OpenAsync(CancellationToken cancellationToken) => seat.OpenAsync(channelType, default, cancellationToken);

    public SshAgentSocket Listen()
    {
        seat.CheckListening();
        var directory = Directory.CreateTempSubdirectory("ssh-").FullName;
        try
        {
            var path = Path.Combine(directory, "agent");
            var forward = Serve(UnixListeners.Bind(path, unlinksStale: false, seat.Options.ListenBacklog), directory);
            return new SshAgentSocket(path, seat.Listen(forward));
        }
        catch
        {
            Remove(directory);
            throw;
        }
    }

    private Forward Serve(Socket socket, string directory) => new("the agent's socket", [new ListeningSocket(socket, seat.Options.PendingConnectionsPerListener)])
    {
        ChannelType = channelType,
        Describe = static _ => [],
        Removed = () => Remove(directory),
    };

    /// <summary>Whoever removed it before us has done our work.</summary>
    private static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Nothing of ours is left in it that could be used.
        }
    }
}
