using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>
/// One client of the crowd: pumps a <see cref="ClientConnectionState"/> over a link, with tasks instead of threads and without a buffer while
/// nothing comes. Everything that touches the state holds the lock. Its own deadlines are not followed: nobody waits that long here.
/// </summary>
internal sealed class CrowdClient : IDisposable
{
    private const int PieceLength = 48 * 1024;

    private static readonly long Started = Stopwatch.GetTimestamp();

    private readonly Lock _lock = new();
    private readonly CrowdLink _link;
    private readonly TaskCompletionSource _loggedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientConnectionState? _state;
    private CrowdChannels? _channels;
    private byte[] _unread = [];
    private bool _isFlushing;

    /// <summary>Begins, and says nothing yet.</summary>
    /// <param name="link">Becomes this object's.</param>
    /// <param name="options">Who logs in.</param>
    public CrowdClient(CrowdLink link, ClientConnectionStateOptions options)
    {
        _link = link;
        _state = new ClientConnectionState(options, Now);
        _channels = new CrowdChannels(_state);
    }

    /// <summary>Why it is over; null while it lives.</summary>
    public string? End { get; private set; }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(Started);

    /// <summary>Starts to send and receive; completes with the log-in.</summary>
    public Task LogInAsync()
    {
        _ = PumpAsync();
        return _loggedIn.Task;
    }

    /// <summary>Opens a channel, and starts a program in it where that is given.</summary>
    public async Task<CrowdChannel> OpenAsync(CrowdChannelKind kind)
    {
        var channel = Do(() => _channels!.Open(kind, Now));
        await FlushAsync().ConfigureAwait(false);
        await channel.Ready.ConfigureAwait(false);
        return channel;
    }

    /// <summary>Writes on a channel; completes when it has come back, where it does.</summary>
    public async Task SayAsync(CrowdChannel channel, ReadOnlyMemory<byte> bytes)
    {
        var answered = Do(() => _channels!.Write(channel, bytes));
        await FlushAsync().ConfigureAwait(false);
        await answered.ConfigureAwait(false);
    }

    /// <summary>Forgets all that a client knows and keeps the link open, so that what is left is the server's.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _state?.Dispose();
            _state = null;
            _channels = null;
        }
    }

    public void Dispose()
    {
        Finish("It was cut.");
        _link.Dispose();
    }

    private T Do<T>(Func<T> command)
    {
        lock (_lock)
        {
            return End is null ? command() : throw new InvalidOperationException($"The connection is over: {End}");
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            do
            {
                await FlushAsync().ConfigureAwait(false);
                await _link.ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false);
            }
            while (await ReceiveAsync().ConfigureAwait(false));
            Finish("The server closed the connection.");
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException)
        {
            Finish(broken.Message);
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            var count = await _link.ReceiveAsync(piece).ConfigureAwait(false);
            lock (_lock)
            {
                Take(piece.AsMemory(0, count));
            }

            return count > 0 && End is null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private void Take(Memory<byte> piece)
    {
        if (_state is null)
        {
            return;
        }

        var all = _unread.Length == 0 ? piece : (byte[])[.. _unread, .. piece.Span];
        Feed(ref all);
        while (RunWork())
        {
            Feed(ref all);
        }

        _unread = all.ToArray();
        Look();
    }

    private void Feed(ref Memory<byte> all)
    {
        bool hasMore;
        do
        {
            hasMore = _state!.OnReceived(new PacketSlice(new CollectedBuffer(all), 0, all.Length), int.MaxValue, Now, out var consumed);
            all = all[consumed..];
            _channels!.TakeEvents();
        }
        while (hasMore);
    }

    private bool RunWork()
    {
        var hasRun = false;
        while (_state!.TryTakeWork(out var work))
        {
            work.Run();
            _state.OnWorkCompleted(work, Now);
            hasRun = true;
        }

        return hasRun;
    }

    private void Look()
    {
        if (_state!.Channels is not null)
        {
            _loggedIn.TrySetResult();
        }

        if (_state.EndReason is { } reason)
        {
            Finish(_state.Failure?.Message ?? _state.LoginFailure?.Description ?? $"{reason}");
        }
    }

    /// <summary>Sends what there is; whoever comes while another does leaves it to him.</summary>
    private async Task FlushAsync()
    {
        lock (_lock)
        {
            if (_isFlushing)
            {
                return;
            }

            _isFlushing = true;
        }

        var room = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            while (TryTakeOutbound(room, out var length))
            {
                await _link.SendAsync(room.AsMemory(0, length)).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private bool TryTakeOutbound(byte[] room, out int length)
    {
        lock (_lock)
        {
            length = 0;
            _isFlushing = _state is not null && _state.TryTakeOutbound(room, Now, out length);
            return _isFlushing;
        }
    }

    private void Finish(string reason)
    {
        lock (_lock)
        {
            if (End is not null)
            {
                return;
            }

            End = reason;
            _state?.Dispose();
            _state = null;
            _channels?.Fail(reason);
        }

        _loggedIn.TrySetException(new IOException(reason));
        _ = _loggedIn.Task.Exception;
    }
}
