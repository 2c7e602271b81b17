using System.Net;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>The connections, and what can be done with them.</summary>
internal interface IConnectionDesk
{
    /// <summary>Where the server listens.</summary>
    IReadOnlyList<IPEndPoint> EndPoints { get; }

    /// <summary>What it holds.</summary>
    SshServerCounters Counters { get; }

    /// <summary>Sources that failed to log in.</summary>
    IReadOnlyList<SshPenalty> ListPenalties();

    /// <summary>Forgives one of them.</summary>
    bool LiftPenalty(IPAddress address);

    Task<IReadOnlyList<SshConnectionStatus>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Who is connected, those too that do not answer and so are in no other list.</summary>
    Task<IReadOnlyList<SshConnectionInfo>> ListInfosAsync(CancellationToken cancellationToken);

    /// <summary>Ends a connection.</summary>
    /// <returns>False where it is gone.</returns>
    Task<bool> DisconnectAsync(long connection, string text, CancellationToken cancellationToken);

    /// <summary>Closes a channel.</summary>
    /// <returns>False where it, or its connection, is gone.</returns>
    Task<bool> KillChannelAsync(long connection, ChannelHandle channel, string why, CancellationToken cancellationToken);

    /// <summary>Listens no more on something that a client asked for; the channels that came of it go on.</summary>
    /// <returns>False where it, or its connection, is gone.</returns>
    Task<bool> CancelListenerAsync(long connection, SshRemoteForwardHandle listener, string why, CancellationToken cancellationToken);
}
