using System.Buffers;

namespace ActorSsh.Benchmarks.Serving;

/// <summary>Streams zeros until the channel closes, out of one shared page that is never copied.</summary>
internal sealed class ZerosHandler : SshSessionHandler
{
    private static readonly SharedZeros Zeros = new();

    /// <inheritdoc/>
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await session.WriteAsync(Zeros, Zeros.Memory.Length, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (SshChannelClosedException)
        {
            return 0;
        }
    }

    /// <summary>Memory that is only ever read, so that any number of channels may hold it and nobody needs to give it back.</summary>
    private sealed class SharedZeros : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = new byte[256 * 1024];

        public void Dispose()
        {
        }
    }
}
