using ActorSsh.Interop.Tests.Programs;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The test's end of a transfer: the bytes of a seed, sent or checked, never stored.</summary>
internal static class Transfer
{
    private const int PieceLength = 128 * 1024;

    public static async Task SendAsync(Stream stream, ulong seed, long bytes)
    {
        var random = new SeededBytes(seed);
        var buffer = new byte[PieceLength];
        using var limit = new CancellationTokenSource(Limits.Bulk);
        while (random.Position < bytes)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes - random.Position));
            random.Fill(piece.Span);
            await stream.WriteAsync(piece, limit.Token);
        }
    }

    /// <summary>Reads to the end, and fails unless exactly these bytes came.</summary>
    public static async Task CheckAsync(Stream stream, ulong seed, long bytes, bool isSleeping = false)
    {
        var verifier = new SeededVerifier(seed);
        var pace = new Pace(isSleeping);
        var buffer = new byte[PieceLength];
        using var limit = new CancellationTokenSource(Limits.Bulk);
        int count;
        while ((count = await stream.ReadAsync(buffer, limit.Token)) > 0)
        {
            verifier.Check(buffer.AsSpan(0, count));
            await pace.AfterAsync(count);
        }

        Assert.Equal(bytes, verifier.Position);
    }
}
