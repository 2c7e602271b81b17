using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Compares its input with the bytes of a seed; at its end says how many came, and exits with 3. A difference throws.</summary>
/// <param name="seed">Of the bytes that must come.</param>
/// <param name="pace">Awaited after each piece: a reader that sleeps.</param>
internal sealed class CheckHandler(ulong seed, Pace pace) : SshSessionHandler
{
    private readonly SeededVerifier _verifier = new(seed);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(cancellationToken);
        await session.WriteAsync(Encoding.ASCII.GetBytes($"{_verifier.Position}\n"), cancellationToken);
        return 3;
    }

    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _verifier.Check(data.Span);
        await pace.AfterAsync(data.Length);
    }

    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
