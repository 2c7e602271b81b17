using System.IO.Pipelines;
using ActorSsh.Diagnostics;

namespace ActorSsh.Channels.Pipes;

/// <summary>
/// What is written to one stream of a channel as a pipe. Flushing takes byte permits before it hands anything to the connection, and waits
/// for them (C-27). Used by one writer at a time.
/// </summary>
internal sealed class ChannelPipeWriter(SshChannel channel, uint? extendedType, BufferPool buffers) : PipeWriter
{
    private readonly PendingOutput _pending = new(buffers);
    private volatile CancellationTokenSource _cancelFlush = new();
    private Task _completion = Task.CompletedTask;
    private bool _isCompleted;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _pending.Length;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        ThrowIfCompleted();
        return _pending.GetRoom(sizeHint);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Advance(int bytes) => _pending.Advance(bytes);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfCompleted();
        return FlushAsync(default, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        ThrowIfCompleted();
        return FlushAsync(source, cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => _ = _cancelFlush.CancelAsync();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        if (!_isCompleted)
        {
            _isCompleted = true;
            _completion = exception is null ? FinishAsync() : FailAsync(exception);
        }
    }

    /// <summary>Nothing more is written; ends when what was written before is handed over. EOF is left to the channel's end.</summary>
    public Task DrainAsync()
    {
        if (!_isCompleted)
        {
            _isCompleted = true;
            _completion = FlushRestAsync();
        }

        return _completion;
    }

    /// <summary>As <see cref="Complete"/>; ends when what was written before is handed over.</summary>
    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        Complete(exception);
        await _completion.ConfigureAwait(false);
    }

    /// <summary>What was not flushed is dropped, unless the writer was completed and is at it.</summary>
    public void Abandon()
    {
        if (!_isCompleted)
        {
            _isCompleted = true;
            _pending.Dispose();
        }
    }

    private async ValueTask<FlushResult> FlushAsync(ReadOnlyMemory<byte> behind, CancellationToken cancellationToken)
    {
        var cancelFlush = _cancelFlush;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, cancelFlush.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            await FlushPendingAsync(either.Token).ConfigureAwait(false);
            await channel.WriteAsync(extendedType, behind, either.Token).ConfigureAwait(false);
            return new FlushResult(isCanceled: false, isCompleted: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _cancelFlush = new CancellationTokenSource();
            return new FlushResult(isCanceled: true, isCompleted: false);
        }
    }

    private async Task FlushPendingAsync(CancellationToken cancellationToken)
    {
        while (_pending.Peek() is { IsEmpty: false } waiting)
        {
            var granted = await channel.AcquireAsync(waiting.Length, cancellationToken).ConfigureAwait(false);
            channel.Write(extendedType, _pending.Take(granted));
        }
    }

    private async Task FinishAsync()
    {
        await FlushRestAsync().ConfigureAwait(false);
        if (extendedType is null)
        {
            channel.SendEof();
        }
    }

    private async Task FlushRestAsync()
    {
        try
        {
            await FlushPendingAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is SshChannelClosedException or InvalidOperationException)
        {
            // The channel is gone, or its EOF: nobody takes these bytes.
        }
        finally
        {
            _pending.Dispose();
        }
    }

    private Task FailAsync(Exception exception)
    {
        _pending.Dispose();
        channel.Fail(exception);
        return Task.CompletedTask;
    }

    private void ThrowIfCompleted()
    {
        if (_isCompleted)
        {
            throw new InvalidOperationException("The writer was completed; nothing can be written to it any more.");
        }
    }
}
