using System.Security.Cryptography;
using System.Text;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Says at the end of its input the SHA-256 of it, and exits with 3.</summary>
internal sealed class HashHandler : SshSessionHandler
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        using var hash = _hash;
        await _ended.Task.WaitAsync(cancellationToken);
        await session.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())), cancellationToken);
        return 3;
    }

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _hash.AppendData(data.Span);
        return ValueTask.CompletedTask;
    }

    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
