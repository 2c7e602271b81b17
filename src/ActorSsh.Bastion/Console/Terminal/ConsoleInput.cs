using System.Threading.Channels;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// What comes to a console, in order, for one reader. Bounded: who types waits while <see cref="MaximumPieces"/> pieces are unread; of changes
/// of the size one waits at most, of notices <see cref="MaximumNotices"/>, and no more are taken.
/// </summary>
internal sealed class ConsoleInput
{
    public const int MaximumPieces = 8;
    public const int MaximumNotices = 16;

    private readonly Channel<ConsoleEvent> _events = Channel.CreateUnbounded<ConsoleEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _room = new(MaximumPieces);
    private readonly Stack<ReadOnlyMemory<byte>> _returned = new();
    private Task? _waiting;
    private int _notices;
    private int _hasResize;

    /// <summary>Brings what was typed; completes when there is room for more.</summary>
    /// <param name="bytes">Belongs to the input from now on.</param>
    /// <param name="cancellationToken">Ends the wait; the bytes are lost then.</param>
    public async ValueTask TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        _events.Writer.TryWrite(new ConsoleEvent.Typed(bytes));
    }

    public void Resize()
    {
        if (Interlocked.Exchange(ref _hasResize, 1) == 0)
        {
            _events.Writer.TryWrite(new ConsoleEvent.Resized());
        }
    }

    /// <returns>Whether it will be shown.</returns>
    public bool Tell(string line)
    {
        if (Interlocked.Increment(ref _notices) <= MaximumNotices && _events.Writer.TryWrite(new ConsoleEvent.Notice(line)))
        {
            return true;
        }

        Interlocked.Decrement(ref _notices);
        return false;
    }

    /// <summary>Nothing more will be typed.</summary>
    public void End() => _events.Writer.TryWrite(new ConsoleEvent.Ended());

    /// <summary>Completes when something can be taken. The same task for as long as nothing can, so that waiting beside a clock leaves nothing behind.</summary>
    public Task Waiting => _returned.Count > 0 ? Task.CompletedTask
        : _waiting is { IsCompleted: false } ? _waiting
        : _waiting = _events.Reader.WaitToReadAsync().AsTask();

    /// <summary>What comes next; null for nothing at this moment. For the one reader.</summary>
    public ConsoleEvent? TryTake()
    {
        if (_returned.TryPop(out var bytes))
        {
            return new ConsoleEvent.Typed(bytes);
        }

        if (!_events.Reader.TryRead(out var taken))
        {
            return null;
        }

        OnTaken(taken);
        return taken;
    }

    /// <summary>What comes next; waits for it.</summary>
    public async Task<ConsoleEvent> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake() is { } taken)
            {
                return taken;
            }

            await Waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts back what was read and not used; it comes before all else, what was put back last in front.</summary>
    public void Return(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            _returned.Push(bytes);
        }
    }

    private void OnTaken(ConsoleEvent taken)
    {
        switch (taken)
        {
            case ConsoleEvent.Typed:
                _room.Release();
                break;
            case ConsoleEvent.Resized:
                Interlocked.Exchange(ref _hasResize, 0);
                break;
            case ConsoleEvent.Notice:
                Interlocked.Decrement(ref _notices);
                break;
        }
    }
}
