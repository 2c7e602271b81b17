using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>A byte transport over a connected stream socket, which it owns.</summary>
internal sealed class SocketTransport : ByteTransport
{
    private const int LinuxNotSentLowWater = 25;

    private readonly Socket _socket;
    private readonly BufferOperation _receive;
    private readonly BufferOperation _send;
    private GatheredSend? _gathered;
    private SocketOperation _sending;
    private IActorRef _owner = ActorRefs.Nobody;
    private volatile bool _isDisposed;

    public SocketTransport(Socket socket)
    {
        _socket = socket;
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true); // a peer that vanished without a word is noticed
        }

        RemoteEndPoint = socket.RemoteEndPoint as IPEndPoint;
        LocalEndPoint = socket.LocalEndPoint as IPEndPoint;
        socket.Blocking = false; // or ReceiveNow would wait
        TouchesReserve = DescriptorReserve.OfProcess.IsTouchedBy(socket);
        _receive = new BufferOperation(OnReceived);
        _sending = _send = new BufferOperation(OnSent);
    }

    public override IPEndPoint? RemoteEndPoint { get; }

    public override IPEndPoint? LocalEndPoint { get; }

    public override bool TouchesReserve { get; }

    /// <inheritdoc/>
    /// <remarks>As many of the largest packets as a receive buffer in bulk holds.</remarks>
    public override int MostPieces => 8;

    public override void Attach(IActorRef owner) => _owner = owner;

    public override bool WaitUntilReadable()
    {
        _receive.Hold(Memory<byte>.Empty, null);
        return !_receive.Start(_socket.ReceiveAsync) && CompleteReceive() >= 0;
    }

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        _receive.Hold(room, buffer);
        return _receive.Start(_socket.ReceiveAsync) ? -1 : CompleteReceive();
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        _send.Hold(MemoryMarshal.AsMemory(bytes), buffer);
        _sending = _send;
        return SendRest();
    }

    public override bool SendPieces(ReadOnlySpan<SendPiece> pieces)
    {
        if (pieces.Length == 1)
        {
            return Send(pieces[0].Bytes, pieces[0].Buffer);
        }

        _gathered ??= new GatheredSend(OnSent);
        _gathered.Hold(pieces);
        _sending = _gathered;
        return SendRest();
    }

    public override int ReceiveNow(Memory<byte> room)
    {
        try
        {
            var count = _socket.Receive(room.Span, SocketFlags.None, out var failure);
            return failure switch
            {
                SocketError.Success => count,
                SocketError.WouldBlock => Nothing,
                _ => throw new SocketException((int)failure),
            };
        }
        catch (Exception broken) when (broken is ObjectDisposedException or SocketException)
        {
            Tell(new TransportFailed(broken));
            return -1;
        }
    }

    /// <inheritdoc/>
    /// <remarks>TCP_NOTSENT_LOWAT of Linux. What is on its way and not acknowledged does not count, so it costs no throughput.</remarks>
    public override void LimitUnsent(int bytes)
    {
        if (OperatingSystem.IsLinux() && _socket.ProtocolType == ProtocolType.Tcp && !_isDisposed)
        {
            _socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, LinuxNotSentLowWater, MemoryMarshal.AsBytes([bytes]));
        }
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        try
        {
            _socket.Send(line);
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Best effort: a peer that cannot be told sees the connection close.
        }
    }

    public override void ShutdownSend()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer has gone already: what we wanted to tell it, it knows.
        }
    }

    public override void Dispose()
    {
        _isDisposed = true;
        _socket.Dispose();
    }

    /// <summary>A receive that completed at once: its count, or -1 when the failure is told.</summary>
    private int CompleteReceive()
    {
        _receive.LetGo();
        if (_receive.Failure is not { } failure)
        {
            return _receive.BytesTransferred;
        }

        Tell(new TransportFailed(failure));
        return -1;
    }

    /// <summary>Sends what is left of the operation's range. False: it goes on, or its failure is told.</summary>
    private bool SendRest()
    {
        while (!_sending.Start(_socket.SendAsync))
        {
            if (_sending.Failure is { } failure)
            {
                _sending.LetGo();
                Tell(new SendFailed(failure));
                return false;
            }

            if (_sending.Advance())
            {
                _sending.LetGo();
                return true;
            }
        }

        return false;
    }

    private void OnReceived()
    {
        var count = CompleteReceive();
        if (count >= 0)
        {
            Tell(new Received(count));
        }
    }

    private void OnSent()
    {
        if (_sending.Failure is null && !_sending.Advance() && !SendRest())
        {
            return;
        }

        _sending.LetGo();
        Tell(_sending.Failure is { } failure ? new SendFailed(failure) : Sent.Instance);
    }

    /// <summary>After the end nobody wants to know how it came.</summary>
    private void Tell(object message)
    {
        if (!_isDisposed)
        {
            _owner.Tell(message, ActorRefs.NoSender);
        }
    }
}
