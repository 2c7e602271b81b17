namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// What comes to a console, for one reader. Bounded: who types waits while <see cref="Capacity"/> bytes are unread; of changes of the size one
/// waits at most, of notices <see cref="MaximumNotices"/>, and no more are taken. On a terminal Ctrl-C drops what was typed before it and is not
/// read yet, as a terminal's own driver does: whoever has typed far ahead is heard at once. In a paste it is text (<see cref="TypedAhead"/>).
/// </summary>
/// <param name="isTerminal">Whether Ctrl-C means something; in a pipe it is a byte like others.</param>
internal sealed class ConsoleInput(bool isTerminal)
{
    public const int Capacity = 64 * 1024;
    public const int MaximumNotices = 16;

    private const string LostEnd = "What was pasted has no end: Ctrl-C once more ends it.";

    private readonly Lock _gate = new();
    private readonly LinkedList<TypedPiece> _typed = [];
    private readonly TypedAhead _ahead = new();
    private readonly Queue<string> _notices = [];
    private TaskCompletionSource _changed = NewSignal();
    private string? _farewell;
    private int _bytes;
    private int _commands;
    private long _activity;
    private bool _hasResize;
    private bool _hasEnd;

    /// <summary>Completes with the next change. To be asked for before one looks, so that none is missed.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Completes when something can be taken. The same task for as long as nothing can, so that waiting beside a clock leaves nothing behind.</summary>
    public Task Waiting
    {
        get
        {
            lock (_gate)
            {
                var isEmpty = _farewell is null && _notices.Count == 0 && _typed.Count == 0 && !_hasResize && !_hasEnd;
                return isEmpty ? _changed.Task : Task.CompletedTask;
            }
        }
    }

    /// <summary>Why the console is closed; null while it is not.</summary>
    public string? Farewell
    {
        get
        {
            lock (_gate)
            {
                return _farewell;
            }
        }
    }

    /// <summary>Grows whenever something is typed, and when a command begins and ends; null while one runs.</summary>
    public long? Activity
    {
        get
        {
            lock (_gate)
            {
                return _commands > 0 ? null : _activity;
            }
        }
    }

    /// <summary>A command runs until the result is disposed.</summary>
    public IDisposable BeginCommand()
    {
        Count(1);
        return new Counted(this, -1);
    }

    /// <summary>The command only follows something until the result is disposed: there is nothing it could finish.</summary>
    public IDisposable Follow()
    {
        Count(-1);
        return new Counted(this, 1);
    }

    /// <summary>Brings what was typed; completes when there is room for more.</summary>
    /// <param name="bytes">Belongs to the input from now on.</param>
    /// <param name="cancellationToken">Ends the wait; the bytes are lost then.</param>
    public async ValueTask TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        var (piece, isInterrupt) = isTerminal ? Look(bytes) : (new TypedPiece(bytes, StartsInPaste: false), false);
        while (TryType(piece, isInterrupt) is { } full)
        {
            await full.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Resize()
    {
        lock (_gate)
        {
            _hasResize = true;
            Signal();
        }
    }

    /// <returns>Whether it will be shown.</returns>
    public bool Tell(string line)
    {
        lock (_gate)
        {
            if (_notices.Count == MaximumNotices || _farewell is not null)
            {
                return false;
            }

            _notices.Enqueue(line);
            Signal();
            return true;
        }
    }

    /// <summary>Nothing more will be typed.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnd = true;
            Signal();
        }
    }

    /// <summary>The console is closed; nothing else counts from now on.</summary>
    /// <param name="line">Why: safe to show, without an end.</param>
    public void Dismiss(string line)
    {
        lock (_gate)
        {
            _farewell ??= line;
            Signal();
        }
    }

    /// <summary>What comes next; null for nothing at this moment. For the one reader.</summary>
    public ConsoleEvent? TryTake()
    {
        lock (_gate)
        {
            var taken = Next();
            if (taken is not null)
            {
                Signal();
            }

            return taken;
        }
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

    /// <summary>What the operator says next; null for nothing at this moment. What was typed stays.</summary>
    public string? TryTakeNotice()
    {
        lock (_gate)
        {
            return _notices.TryDequeue(out var line) ? line : null;
        }
    }

    /// <summary>Takes a Ctrl-C that nobody has read. What was typed behind it stays.</summary>
    public bool TryTakeInterrupt()
    {
        lock (_gate)
        {
            if (!isTerminal || _typed.First is not { Value: { StartsInPaste: false, Bytes: { Span: [TypedAhead.Interrupt, ..] } bytes } })
            {
                return false;
            }

            _typed.RemoveFirst();
            _bytes -= bytes.Length;
            AddFirst(bytes[1..]);
            return true;
        }
    }

    /// <summary>Puts back what was read and not used: what stands behind a key, not inside a paste. It comes before what was typed since.</summary>
    public void Return(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            AddFirst(bytes);
            Signal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (TypedPiece Piece, bool IsInterrupt) Look(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            var looked = _ahead.Look(bytes, _typed.First?.Value.StartsInPaste ?? _ahead.IsInPaste);
            if (_ahead.IsAtLostEnd)
            {
                Tell(LostEnd);
            }

            return looked;
        }
    }

    // What to wait for, where there is no room.
    private Task? TryType(TypedPiece piece, bool isInterrupt)
    {
        lock (_gate)
        {
            if (isInterrupt)
            {
                _typed.Clear();
                _bytes = 0;
            }

            if (_bytes > 0 && _bytes + piece.Bytes.Length > Capacity)
            {
                return _changed.Task;
            }

            _typed.AddLast(piece);
            _bytes += piece.Bytes.Length;
            _activity++;
            Signal();
            return null;
        }
    }

    private ConsoleEvent? Next()
    {
        if (_farewell is { } farewell)
        {
            return new ConsoleEvent.Dismissed(farewell);
        }

        if (_notices.TryDequeue(out var line))
        {
            return new ConsoleEvent.Notice(line);
        }

        if (_hasResize)
        {
            _hasResize = false;
            return new ConsoleEvent.Resized();
        }

        if (_typed.First is { Value.Bytes: var bytes })
        {
            _typed.RemoveFirst();
            _bytes -= bytes.Length;
            return new ConsoleEvent.Typed(bytes);
        }

        var hasEnd = _hasEnd;
        _hasEnd = false;
        return hasEnd ? new ConsoleEvent.Ended() : null;
    }

    private void AddFirst(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            _typed.AddFirst(new TypedPiece(bytes, StartsInPaste: false));
            _bytes += bytes.Length;
        }
    }

    private void Count(int commands)
    {
        lock (_gate)
        {
            _commands += commands;
            _activity++;
        }
    }

    private void Signal()
    {
        var before = _changed;
        _changed = NewSignal();
        before.TrySetResult();
    }

    private sealed class Counted(ConsoleInput input, int commands) : IDisposable
    {
        public void Dispose() => input.Count(commands);
    }
}
