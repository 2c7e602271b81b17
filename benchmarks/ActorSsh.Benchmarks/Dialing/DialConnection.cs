using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary>
/// Pumps a <see cref="ClientConnectionState"/> over a blocking socket. One thread owns the state; one reads the socket and one standard
/// input, and both hand over what came through a queue. What the server may send is bounded by the windows, and the queue is larger.
/// </summary>
internal sealed class DialConnection : IDisposable
{
    private const int PieceLength = 64 * 1024;
    private const int LongestQueue = 256;
    private const int SendBuffer = 256 * 1024;

    private readonly Socket _socket;
    private readonly ClientConnectionState _state;
    private readonly DialStreams _streams;
    private readonly RemoteCommand _command;
    private readonly LoginQuestions _questions;
    private readonly BlockingCollection<DialInput> _inputs = new(LongestQueue);
    private readonly byte[] _outbound = new byte[SendBuffer];
    private readonly long _started = Stopwatch.GetTimestamp();
    private byte[] _unread = [];

    public DialConnection(DialSettings settings, string command, DialStreams streams)
    {
        _streams = streams;
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _state = new ClientConnectionState(settings.ToStateOptions(), TimeSpan.Zero);
        _command = new RemoteCommand(_state, command, streams);
        _questions = new LoginQuestions(_state, settings.Password);
        _socket.Connect(settings.Host, settings.Port);
    }

    /// <summary>What was agreed on; null before.</summary>
    public NegotiatedAlgorithms? Algorithms => _state.Transport.Algorithms;

    private TimeSpan Now => Stopwatch.GetElapsedTime(_started);

    /// <summary>Runs the command to its end.</summary>
    /// <returns>Its exit status; 255 where there is none, as with ssh.</returns>
    public int Run()
    {
        Start(ReadSocket);
        while (Turn())
        {
            // Until nothing is left to send and nothing can come.
        }

        return _command.Status ?? Explain();
    }

    public void Dispose()
    {
        _state.Dispose();
        _socket.Dispose();
    }

    private static void Start(ThreadStart read) => new Thread(read) { IsBackground = true }.Start();

    private bool Turn()
    {
        Drain();
        if (_state.IsSilent || _state.EndReason is not null)
        {
            return false;
        }

        if (_inputs.TryTake(out var input, Patience()))
        {
            Take(input);
        }
        else
        {
            _state.OnDeadline(Now);
        }

        return true;
    }

    private int Patience() =>
        _state.NextDeadline is { } deadline ? (int)Math.Clamp((deadline - Now).TotalMilliseconds + 1, 0, int.MaxValue) : Timeout.Infinite;

    private void Take(DialInput input)
    {
        switch (input)
        {
            case Received received:
                _unread = [.. _unread, .. received.Bytes];
                Read();
                break;
            case Lost lost:
                _state.End(lost.Reason);
                break;
            case Typed typed:
                _command.Write(typed.Bytes);
                break;
            case InputEnded:
                _command.EndInput();
                break;
        }
    }

    private void Read()
    {
        var buffer = new CollectedBuffer(_unread);
        while (_state.OnReceived(new PacketSlice(buffer, 0, _unread.Length), int.MaxValue, Now, out var consumed) || consumed > 0)
        {
            _unread = _unread[consumed..];
            buffer = new CollectedBuffer(_unread);
        }
    }

    /// <summary>Everything that is due now: work, events, questions, packets.</summary>
    private void Drain()
    {
        bool hasMoved;
        do
        {
            hasMoved = RunWork() | _questions.Answer(Now) | TakeEvents() | Send();
        }
        while (hasMoved);
    }

    private bool RunWork()
    {
        var hasRun = false;
        while (_state.TryTakeWork(out var work))
        {
            work.Run();
            _state.OnWorkCompleted(work, Now);
            Read();
            hasRun = true;
        }

        return hasRun;
    }

    private bool TakeEvents()
    {
        var hasTaken = _command.OpenOnce(Now);
        while (_state.TryTakeEvent(out var occurred))
        {
            if (_command.On(occurred))
            {
                Start(ReadInput);
            }

            hasTaken = true;
        }

        return hasTaken;
    }

    private bool Send()
    {
        var hasSent = false;
        while (_state.TryTakeOutbound(_outbound, Now, out var written) && TrySend(_outbound.AsSpan(0, written)))
        {
            hasSent = true;
        }

        return hasSent;
    }

    private bool TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }

            return true;
        }
        catch (SocketException broken)
        {
            _state.End(broken.Message);
            return false;
        }
    }

    private void ReadSocket()
    {
        try
        {
            var piece = new byte[PieceLength];
            for (int count; (count = _socket.Receive(piece)) > 0;)
            {
                _inputs.Add(new Received(piece[..count]));
            }

            _inputs.Add(new Lost("The server closed the connection."));
        }
        catch (SocketException broken)
        {
            _inputs.Add(new Lost(broken.Message));
        }
        catch (ObjectDisposedException)
        {
            // We are done; nobody waits for more.
        }
    }

    /// <summary>Reads as far ahead as the command lets it.</summary>
    private void ReadInput()
    {
        var piece = new byte[PieceLength / 2];
        for (int count; (count = _streams.Input.Read(piece)) > 0;)
        {
            _command.WaitForRoom();
            _inputs.Add(new Typed(piece[..count]));
        }

        _inputs.Add(new InputEnded());
    }

    private int Explain()
    {
        var reason = _state.LoginFailure?.Description ?? _state.Failure?.Message ?? $"{_state.EndReason}";
        _streams.Error.Write(Encoding.UTF8.GetBytes($"dial: {_command.Trouble ?? reason}\n"));
        return RemoteCommand.NoStatus;
    }

    /// <summary>Memory that the collector takes back.</summary>
    private sealed class CollectedBuffer(byte[] bytes) : ReceiveBuffer
    {
        public override Memory<byte> Memory { get; } = bytes;

        public override void Retain()
        {
        }

        public override void Release()
        {
        }
    }
}
