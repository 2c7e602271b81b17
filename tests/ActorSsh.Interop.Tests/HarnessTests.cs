using System.Net;
using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>The tools of the other tests: a harness that cannot see a fault proves nothing.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void SeededBytes_InOddPieces_AreTheSameAsInOne()
    {
        var whole = new byte[10_000];
        new SeededBytes(7).Fill(whole);
        var pieces = new byte[10_000];
        var random = new SeededBytes(7);
        for (var (start, length) = (0, 1); start < pieces.Length; start += length, length = (length * 3 % 101) + 1)
        {
            random.Fill(pieces.AsSpan(start, Math.Min(length, pieces.Length - start)));
        }

        Assert.Equal(whole, pieces);
        Assert.Equal(10_000, random.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(99_999)]
    public void SeededVerifier_OfOneWrongByte_NamesItsOffset(int offset)
    {
        var bytes = new byte[100_000];
        new SeededBytes(7).Fill(bytes);
        new SeededVerifier(7).Check(bytes);
        bytes[offset] ^= 1;

        var problem = Assert.Throws<InvalidDataException>(() => new SeededVerifier(7).Check(bytes));

        Assert.Contains($"Byte {offset} ", problem.Message, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task ChildProcess_KeepsStreamsAndStatus()
    {
        var finished = await ChildProcess.RunAsync("sh", ["-c", "cat; echo err >&2; exit 3"], "in");

        Assert.Equal((3, "in", "err\n"), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerFact]
    public async Task ChildProcess_Disposed_TakesItsChildrenAlong()
    {
        var child = ChildProcess.Start("sh", ["-c", "sleep 1000 & echo $!; wait"]);
        var grandchild = (await child.ReadUntilAsync("\n")).Trim();

        await child.DisposeAsync();

        await Eventually.TrueAsync(() => "the grandchild lives", () => Task.FromResult(IsGone(grandchild)));
    }

    [PeerFact]
    public async Task BlackHole_NeverAnswers()
    {
        using var hole = await BlackHole.OpenAsync();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await socket.ConnectAsync(IPEndPoint.Parse(hole.Target), limit.Token));
    }

    // A process that nobody waits for stays in the table as a zombie.
    private static bool IsGone(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
