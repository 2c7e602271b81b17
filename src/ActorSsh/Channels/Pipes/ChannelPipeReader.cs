using System.IO.Pipelines;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Pipes;

/// <summary>
/// One stream of a channel as a pipe: it reads the receive buffers themselves. What is advanced over is credit for the peer, what is only
/// examined is not. The channel's actor feeds it, user code reads it, each from a thread of its own.
/// </summary>
internal sealed class ChannelPipeReader(UnreadInput input, ReadingCredit credit, Action onDone) : PipeReader
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private long _examined;
    private bool _isReading;
    private bool _isCancelled;
    private bool _isCompleted;
    private bool _isEnded;
    private Exception? _failure;

    /// <summary>User code reads no more.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_lock)
            {
                return _isCompleted;
            }
        }
    }

    /// <summary>Nothing is left that user code could still read: it has examined everything, or does not want to.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _isCompleted || (_isEnded && _examined == input.End);
            }
        }
    }

    /// <summary>Bytes came.</summary>
    /// <returns>How many of them nobody will read.</returns>
    public long Append(ChannelDataSegment run)
    {
        lock (_lock)
        {
            if (_isCompleted)
            {
                return run.Data.Length;
            }

            input.Append(run);
            Wake();
            return 0;
        }
    }

    /// <summary>No more bytes will come, as the peer wanted it or because of a failure, which is told behind the bytes that are there.</summary>
    public void End(Exception? failure)
    {
        lock (_lock)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                _failure = failure;
            }

            Wake();
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        lock (_lock)
        {
            ThrowIfReading();
            return TryTake(out result);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ThrowIfReading();
            if (TryTake(out var result))
            {
                return new(result);
            }

            credit.Starve(input.Length);
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return WaitAsync(_waiting, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        long bytes;
        lock (_lock)
        {
            if (!_isReading)
            {
                throw new InvalidOperationException("There is no read to advance; read first.");
            }

            _isReading = false;
            bytes = Advance(input.OffsetOf(consumed), input.OffsetOf(examined));
        }

        credit.Consumed(bytes);
        TellIfDone();
    }

    /// <inheritdoc/>
    public override void CancelPendingRead()
    {
        lock (_lock)
        {
            _isCancelled = true;
            Wake();
        }
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        long dropped;
        lock (_lock)
        {
            _isCompleted = true;
            _isReading = false;
            dropped = Advance(input.End, input.End);
            Wake();
        }

        credit.Consumed(dropped);
        TellIfDone();
    }

    private void TellIfDone()
    {
        if (IsDone)
        {
            onDone();
        }
    }

    private long Advance(long consumed, long examined)
    {
        if (consumed < input.Start || examined < consumed || examined > input.End)
        {
            throw new InvalidOperationException("The positions do not lie in what was read, or less was examined than consumed.");
        }

        _examined = examined;
        return input.ConsumeTo(consumed);
    }

    private bool TryTake(out ReadResult result)
    {
        if (_isCompleted)
        {
            // A read that waited when the channel was lost learns that, even if the reader was completed before it could look.
            throw _failure ?? new InvalidOperationException("The reader was completed; nothing can be read from it any more.");
        }

        var hasNew = input.End > _examined;
        if (!hasNew && !_isCancelled && _failure is not null)
        {
            throw _failure;
        }

        result = new ReadResult(input.Unread, _isCancelled, _isEnded && _failure is null);
        _isReading = hasNew || _isCancelled || _isEnded;
        _isCancelled = false;
        return _isReading;
    }

    private async ValueTask<ReadResult> WaitAsync(TaskCompletionSource waiting, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => GiveUp(waiting, cancellationToken), null).ConfigureAwait(false);
        await waiting.Task.ConfigureAwait(false);
        lock (_lock)
        {
            _ = TryTake(out var result);
            return result;
        }
    }

    private void GiveUp(TaskCompletionSource waiting, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_waiting, waiting))
            {
                _waiting = null;
                waiting.SetCanceled(cancellationToken);
            }
        }
    }

    private void Wake()
    {
        _waiting?.SetResult();
        _waiting = null;
    }

    private void ThrowIfReading()
    {
        if (_isReading || _waiting is not null)
        {
            throw new InvalidOperationException("A read is under way; advance it first.");
        }
    }
}
