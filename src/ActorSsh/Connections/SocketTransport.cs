using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Connections;

/// <summary>A byte transport over a connected stream socket, which it owns.</summary>
internal sealed class SocketTransport : ByteTransport
{
    private readonly Socket _socket;
    private readonly Operation _receive;
    private readonly Operation _send;
    private IActorRef _owner = ActorRefs.Nobody;

    public SocketTransport(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = socket.ProtocolType == ProtocolType.Tcp;
        RemoteEndPoint = socket.RemoteEndPoint as IPEndPoint;
        LocalEndPoint = socket.LocalEndPoint as IPEndPoint;
        _receive = new Operation(OnReceived);
        _send = new Operation(OnSent);
    }

    public override IPEndPoint? RemoteEndPoint { get; }

    public override IPEndPoint? LocalEndPoint { get; }

    public override void Attach(IActorRef owner) => _owner = owner;

    public override bool WaitUntilReadable()
    {
        _receive.SetBuffer(Memory<byte>.Empty);
        return !Starts(_socket.ReceiveAsync, _receive) && Complete() >= 0;
    }

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        _receive.Hold(room, buffer);
        if (Starts(_socket.ReceiveAsync, _receive))
        {
            return -1;
        }

        _receive.LetGo();
        return Complete();
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        _send.Hold(MemoryMarshal.AsMemory(bytes), buffer);
        var isSent = SendRest();
        if (isSent)
        {
            _send.LetGo();
        }

        return isSent;
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        try
        {
            _socket.Blocking = false;
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
        _socket.Dispose();
        _receive.Dispose();
        _send.Dispose();
    }

    /// <summary>Starts an operation on a socket that may have been closed under it.</summary>
    private static bool Starts(Func<SocketAsyncEventArgs, bool> operation, SocketAsyncEventArgs args)
    {
        try
        {
            return operation(args);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            args.SocketError = SocketError.OperationAborted;
            return false;
        }
    }

    private static object OutcomeOf(Operation receive) =>
        receive.SocketError == SocketError.Success
            ? new Received(receive.BytesTransferred)
            : new TransportFailed(new SocketException((int)receive.SocketError));

    /// <summary>A receive that completed at once: its count, or -1 when the failure is told.</summary>
    private int Complete()
    {
        var outcome = OutcomeOf(_receive);
        if (outcome is Received received)
        {
            return received.Count;
        }

        _owner.Tell(outcome, ActorRefs.NoSender);
        return -1;
    }

    /// <summary>Sends what is left of the operation's range. False: it goes on, or its failure is told.</summary>
    private bool SendRest()
    {
        while (!Starts(_socket.SendAsync, _send))
        {
            if (_send.SocketError != SocketError.Success)
            {
                _send.LetGo();
                _owner.Tell(OutcomeOf(_send), ActorRefs.NoSender);
                return false;
            }

            if (_send.Advance())
            {
                return true;
            }
        }

        return false;
    }

    private void OnReceived()
    {
        _receive.LetGo();
        _owner.Tell(OutcomeOf(_receive), ActorRefs.NoSender);
    }

    private void OnSent()
    {
        if (_send.SocketError != SocketError.Success)
        {
            _send.LetGo();
            _owner.Tell(OutcomeOf(_send), ActorRefs.NoSender);
        }
        else if (_send.Advance() || SendRest())
        {
            _send.LetGo();
            _owner.Tell(Sent.Instance, ActorRefs.NoSender);
        }
    }

    /// <summary>
    /// One reusable socket operation. It holds its buffer while the system may read or write it: closing the socket aborts an operation,
    /// but another thread may be in the middle of it.
    /// </summary>
    private sealed class Operation(Action completed) : SocketAsyncEventArgs(true)
    {
        private ReceiveBuffer? _held;

        public void Hold(Memory<byte> range, ReceiveBuffer buffer)
        {
            buffer.Retain();
            _held = buffer;
            SetBuffer(range);
        }

        public void LetGo()
        {
            SetBuffer(Memory<byte>.Empty);
            Interlocked.Exchange(ref _held, null)?.Release();
        }

        /// <summary>Leaves behind what was transferred; true when nothing is left.</summary>
        public bool Advance()
        {
            SetBuffer(MemoryBuffer[BytesTransferred..]);
            return MemoryBuffer.IsEmpty;
        }

        protected override void OnCompleted(SocketAsyncEventArgs e) => completed();
    }
}
