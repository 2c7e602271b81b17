using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What the server saw of a case: who came, by which algorithms, and the hash of what was sent.</summary>
internal sealed record Observation(SshConnectionInfo Connection, string InputHash);

/// <summary>
/// The command <c>matrix N</c>: reads to the end of its input, then says the bytes of seed N and exits with 3. What it saw is kept for the
/// test under that number.
/// </summary>
internal sealed class MatrixProgram(int number, ConcurrentDictionary<int, Observation> seen) : SshSessionHandler
{
    public const int Bytes = 100_000;
    public const int Status = 3;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        using var hash = _hash;
        await _ended.Task.WaitAsync(cancellationToken);
        seen[number] = new Observation(session.Start.Connection, Convert.ToHexStringLower(hash.GetHashAndReset()));
        var answer = new byte[Bytes];
        new SeededBytes((ulong)number).Fill(answer);
        await session.WriteAsync(answer, cancellationToken);
        return Status;
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
