namespace ActorSsh.TestKit;

/// <summary>The test's end of a connection in memory, with awaitable reads and writes. One reader and one writer at a time.</summary>
internal sealed class MemoryEnd(MemoryPipe incoming, MemoryPipe outgoing)
{
    /// <summary>What is done to the bytes we send.</summary>
    public SendFaults Faults { get; } = new();

    /// <summary>Reads what is there, waiting for something; 0 at the end.</summary>
    public async Task<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (true)
        {
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var count = incoming.Read(destination.Span, signal.SetResult, out var writable);
            writable?.Invoke();
            if (count >= 0)
            {
                return count;
            }

            await signal.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what is there without waiting: -1 for nothing yet, 0 at the end.</summary>
    public int Poll(Memory<byte> destination)
    {
        var count = incoming.Read(destination.Span, static () => { }, out var writable);
        writable?.Invoke();
        return count;
    }

    /// <summary>Writes all of it, waiting for room.</summary>
    /// <exception cref="IOException">The other end is gone.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        await WriteAsItIsAsync(Faults.Apply(source, out var isEnd), cancellationToken).ConfigureAwait(false);
        if (isEnd)
        {
            Cut();
        }
    }

    /// <summary>Ends our direction; reading goes on.</summary>
    public void CompleteWriting() => outgoing.Complete();

    /// <summary>Ends both directions at once, as a cut cable would.</summary>
    public void Cut()
    {
        outgoing.Complete();
        incoming.Break();
    }

    private async Task WriteAsItIsAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        while (!source.IsEmpty)
        {
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var count = outgoing.Write(source.Span, signal.SetResult, out var readable);
            readable?.Invoke();
            if (count < 0)
            {
                throw new IOException("The other end of the memory transport is gone.");
            }

            source = source[count..];
            if (count == 0)
            {
                await signal.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
