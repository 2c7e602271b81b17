using System.Text;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Counts its input and cares for no EOF; at a signal it says how many bytes came, and exits with 6.</summary>
internal sealed class SignalHandler : SshSessionHandler
{
    private readonly TaskCompletionSource _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await _signalled.Task.WaitAsync(cancellationToken);
        await session.WriteAsync(Encoding.ASCII.GetBytes($"{_bytes}"), cancellationToken);
        return 6;
    }

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _bytes += data.Length;
        return ValueTask.CompletedTask;
    }

    public override ValueTask OnSignalAsync(SshSession session, string signal, CancellationToken cancellationToken)
    {
        _signalled.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
