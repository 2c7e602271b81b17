using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>
/// What a channel's face tells its connection, in an order that makes sense whichever threads tell it: nothing written behind EOF, EOF and
/// CLOSE once, nothing at all when the channel's actor is gone.
/// </summary>
/// <param name="handle">The channel.</param>
/// <param name="connection">The connection it belongs to.</param>
/// <param name="actor">The connection's actor.</param>
internal sealed class ChannelOutput(ChannelHandle handle, SshConnection connection, IActorRef actor)
{
    private readonly Lock _order = new();
    private bool _isEofSent;
    private bool _isCloseSent;
    private bool _isDetached;
    private SshChannelClosedException? _end;

    public ChannelHandle Handle => handle;

    /// <summary>The connection it belongs to.</summary>
    public SshConnection Connection => connection;

    /// <summary>Whether we have closed it.</summary>
    public bool IsClosing
    {
        get
        {
            lock (_order)
            {
                return _isCloseSent;
            }
        }
    }

    /// <summary>Hands bytes to the connection, for which there are permits. From this call on it disposes their owner, whatever happens.</summary>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">EOF was sent before.</exception>
    public void Write(OutboundChunk chunk)
    {
        try
        {
            lock (_order)
            {
                ThrowIfEnded();
                TellInOrder(new WriteCommand(Handle, chunk));
            }
        }
        catch
        {
            chunk.Owner?.Dispose();
            throw;
        }
    }

    /// <summary>Asks something of the other end.</summary>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    /// <exception cref="InvalidOperationException">We have closed it.</exception>
    public void Ask(SendRequestCommand request)
    {
        lock (_order)
        {
            if (_isCloseSent)
            {
                throw new InvalidOperationException($"Channel {Handle.LocalChannel} was asked for {request.Type} after its close.");
            }

            if (_isDetached)
            {
                throw _end!;
            }

            TellInOrder(request);
        }
    }

    public void SendEof()
    {
        lock (_order)
        {
            if (!_isEofSent)
            {
                _isEofSent = true;
                TellInOrder(new SendEofCommand(Handle));
            }
        }
    }

    /// <summary>Closes behind everything written before, with a last request before EOF and CLOSE where one is given.</summary>
    public void Close(SendRequestCommand? lastRequest = null)
    {
        lock (_order)
        {
            if (_isCloseSent)
            {
                return;
            }

            _isCloseSent = true;
            if (lastRequest is not null)
            {
                TellInOrder(lastRequest);
            }

            SendEof();
            TellInOrder(new CloseCommand(Handle));
        }
    }

    /// <summary>Tells something that needs no order.</summary>
    public void Tell(ConnectionCommand command)
    {
        lock (_order)
        {
            TellInOrder(command);
        }
    }

    /// <summary>Nothing can be written any more.</summary>
    /// <returns>What whoever writes is told.</returns>
    public SshChannelClosedException End(string why)
    {
        lock (_order)
        {
            return _end ??= new SshChannelClosedException(why, connection.EndReason);
        }
    }

    /// <summary>The channel's actor is gone: from here on nothing is told to the connection, which sees to the channel's end by itself.</summary>
    /// <returns>What whoever writes is told.</returns>
    public SshChannelClosedException Detach(string why)
    {
        lock (_order)
        {
            _isDetached = true;
            return End(why);
        }
    }

    public void ThrowIfEnded()
    {
        lock (_order)
        {
            if (_isEofSent)
            {
                throw new InvalidOperationException($"Channel {Handle.LocalChannel} was written to after its EOF; nothing may follow it (RFC 4254 §5.3).");
            }

            if (_end is not null)
            {
                throw _end;
            }
        }
    }

    private void TellInOrder(ConnectionCommand command)
    {
        if (!_isDetached)
        {
            actor.Tell(command, ActorRefs.NoSender);
        }
    }
}
