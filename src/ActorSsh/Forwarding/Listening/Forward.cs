using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// Something that is listened on for a user: the sockets, which it owns, and what becomes of a connection to them. Disposing it stops the
/// listening and removes what it made in the file system; channels that came of it live on.
/// </summary>
internal sealed class Forward(string name, IReadOnlyList<ListeningSocket> sockets) : IDisposable
{
    private IDisposable? _held;

    /// <summary>For the log.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<ListeningSocket> Sockets { get; } = sockets;

    /// <summary>What the client asked for; null where the server listens by itself, for a session.</summary>
    public ForwardRequest? Request { get; init; }

    /// <summary>The path of the Unix socket, where it is one.</summary>
    public string? Path { get; init; }

    /// <summary>How operators name it, where a client asked for it.</summary>
    public SshRemoteForwardHandle? Handle { get; private set; }

    /// <summary>What goes with the success, such as a port that was chosen here.</summary>
    public byte[] Reply { get; init; } = [];

    /// <summary>The type of the channels.</summary>
    public required string ChannelType { get; init; }

    /// <summary>The type-specific data of the channel for an accepted connection; null where no more of them are wanted.</summary>
    public required Func<Socket, byte[]?> Describe { get; init; }

    /// <summary>Whether the first connection is the last.</summary>
    public bool IsSingle { get; init; }

    /// <summary>What to remove at the end.</summary>
    public Action Removed { get; init; } = static () => { };

    /// <summary>As it is listed from now on.</summary>
    public SshRemoteForward List(SshRemoteForwardHandle handle, DateTimeOffset since)
    {
        Handle = handle;
        return new SshRemoteForward(handle, Request!.RequestType, since)
        {
            BindAddress = (Request as TcpForwardRequest)?.BindAddress ?? "",
            EndPoints = [.. Sockets.Select(static socket => socket.EndPoint).OfType<IPEndPoint>()],
            Path = Path,
        };
    }

    /// <summary>Disposes something with it.</summary>
    public void HoldWhileListening(IDisposable held) => _held = held;

    public void Dispose()
    {
        foreach (var listening in Sockets)
        {
            listening.Dispose();
        }

        Removed();
        _held?.Dispose();
    }
}
