using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>
/// A channel and a socket joined end to end. It has no buffer of its own: the two directions, <see cref="SocketSink"/> and
/// <see cref="SocketSource"/>, each pass what there is and end by themselves (C-42). When both are over the channel closes. Belongs to one
/// actor and is used on its turns only.
/// <code>
/// Open ──both directions over──► CloseTold ──► Closed
///   └────────── ChannelEvent.Closed ────────────────────▲
/// </code>
/// </summary>
internal sealed class SocketSplice : IDisposable
{
    private readonly ByteTransport _socket;
    private readonly ChannelHandle _handle;
    private readonly ICanTell _connection;
    private readonly SocketSink _sink;
    private readonly SocketSource _source;
    private ChannelStep _channel = ChannelStep.Open;

    /// <summary>Joins the two; <see cref="Start"/> begins to read.</summary>
    /// <param name="socket">Connected; ours from now on.</param>
    /// <param name="handle">The channel, which is open, or whose confirmation was told before.</param>
    /// <param name="connection">The channel's connection.</param>
    /// <param name="buffers">For what the socket says.</param>
    /// <param name="bounds">What a stalled end may hold; <see cref="SpliceOptions.UnsentBytes"/> not above what the channel may hold unsent.</param>
    public SocketSplice(ByteTransport socket, ChannelHandle handle, ICanTell connection, BufferPool buffers, SpliceOptions bounds)
    {
        _socket = socket;
        _handle = handle;
        _connection = connection;
        _sink = new SocketSink(socket, handle, connection, bounds.Segments);
        _source = new SocketSource(socket, handle, connection, buffers, bounds);
    }

    private enum ChannelStep
    {
        Open,
        CloseTold,
        Closed,
    }

    /// <summary>
    /// Whether the channel is closed, the socket has everything that was sent before, and the target has ended too: closing a socket with
    /// unread input resets it, which destroys what is still on its way to the target.
    /// </summary>
    public bool IsDone => _channel == ChannelStep.Closed && _sink.IsEmpty && _source.IsEnded;

    public void Start()
    {
        _source.Start();
        CloseWhenBothAreOver();
    }

    public void OnData(ChannelDataBatch batch) => _sink.OnData(batch);

    public void OnEof()
    {
        _sink.End();
        CloseWhenBothAreOver();
    }

    public void OnSent()
    {
        _sink.OnSent();
        CloseWhenBothAreOver();
    }

    /// <summary>A receive completed, or a wait for one.</summary>
    public void OnReceived(int count)
    {
        _source.OnReceived(count);
        CloseWhenBothAreOver();
    }

    public void OnWriteReady(long bytes)
    {
        _source.OnWriteReady(bytes);
        CloseWhenBothAreOver();
    }

    /// <summary>The peer takes nothing more from us; the socket's other direction goes on.</summary>
    public void OnOutputRefused()
    {
        _source.Discard();
        CloseWhenBothAreOver();
    }

    /// <summary>The target takes nothing more. What it said before still passes; the channel closes when that is over.</summary>
    public void OnSendFailed()
    {
        _sink.Break();
        CloseWhenBothAreOver();
    }

    /// <summary>The socket is broken: both directions end, and the channel with them.</summary>
    public void OnSocketFailed()
    {
        _source.Break();
        OnSendFailed();
    }

    /// <summary>The channel is gone. What its peer sent before still goes to the target.</summary>
    public void OnClosed()
    {
        _channel = ChannelStep.Closed;
        _sink.End();
        _source.Discard();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _source.Dispose();
        _sink.Dispose();
    }

    private void CloseWhenBothAreOver()
    {
        if (_channel == ChannelStep.Open && _sink.IsOver && _source.IsOver)
        {
            _channel = ChannelStep.CloseTold;
            _connection.Tell(new CloseCommand(_handle), ActorRefs.NoSender);
        }
    }
}
