using System.Net;
using ActorSsh.Channels.Commands;
using ActorSsh.Transports;

namespace ActorSsh.Server;

/// <summary>First message of a server: serve these listeners, which are yours now.</summary>
internal sealed record StartServer(Listeners Listeners);

/// <summary>Answer to <see cref="StartServer"/>.</summary>
internal sealed record ServerStarted
{
    public static ServerStarted Instance { get; } = new();
}

/// <summary>
/// Take other options. Answered by <see cref="ServerReconfigured"/>, or by a <see cref="Status.Failure"/>: then nothing has changed.
/// </summary>
internal sealed record ReconfigureServer(SshServerOptions Options);

/// <summary>Answer to <see cref="ReconfigureServer"/>.</summary>
internal sealed record ServerReconfigured(SshReconfiguration Report);

/// <summary>To the parent of the connections: the server's options are others now, and these listeners are new.</summary>
internal sealed record OptionsAdopted(IReadOnlyList<IPEndPoint> Opened);

/// <summary>Stop accepting, disconnect everyone, then stop.</summary>
internal sealed record StopServer
{
    public static StopServer Instance { get; } = new();
}

/// <summary>A listener accepted a connection; the transport belongs to who receives this.</summary>
internal sealed record ConnectionAccepted(ByteTransport Transport)
{
    /// <summary>The listener's address; null where it came by another way.</summary>
    public IPEndPoint? Listener { get; init; }
}

/// <summary>To the listener: a connection it accepted is judged now, the next may come.</summary>
internal sealed record ConnectionTaken : IDeadLetterSuppression
{
    public static ConnectionTaken Instance { get; } = new();
}

/// <summary>
/// Take no more connections, and drain those there are (C-66): all of them, or those of one listener. Answered by <see cref="DrainBegan"/>.
/// </summary>
internal sealed record DrainServer(TimeSpan Deadline, IPEndPoint? Listener)
{
    /// <summary>Whether who comes finds nobody, or somebody who refuses.</summary>
    public bool ClosesListeners { get; init; } = true;

    public DrainWatch Watch { get; } = new();
}

/// <summary>The drain is under way; its watch completes when it is done.</summary>
internal sealed record DrainBegan
{
    public static DrainBegan Instance { get; } = new();
}

/// <summary>The embedder blames a source.</summary>
internal sealed record PenalizeSource(IPAddress Address, SshPenaltyReason Reason);

/// <summary>Ask how the connections are: answered by <see cref="ConnectionList"/>.</summary>
internal sealed record ListConnections
{
    public static ListConnections Instance { get; } = new();
}

/// <summary>Ask who is connected, without asking the connections: answered by <see cref="ConnectionInfoList"/>.</summary>
internal sealed record ListConnectionInfos
{
    public static ListConnectionInfos Instance { get; } = new();
}

/// <summary>Who is connected.</summary>
internal sealed record ConnectionInfoList(IReadOnlyList<SshConnectionInfo> Connections);

/// <summary>Ask for a live connection: answered by <see cref="ConnectionFound"/>.</summary>
internal sealed record FindConnection(long Id);

/// <summary>The connection, or null where it is gone or never was.</summary>
internal sealed record ConnectionFound(SshConnection? Connection);

/// <summary>How the connections are, each at the moment it answered.</summary>
internal sealed record ConnectionList(IReadOnlyList<SshConnectionStatus> Connections);

/// <summary>To the listener: accepting failed. The last one finds it gone, as it should, which is no line in anybody's log.</summary>
internal sealed record AcceptFailed(Exception Cause) : IDeadLetterSuppression;
