using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class AskedSystemTests
{
    private const int Most = 4;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void Question_IsAnswered_AndWhatTheSystemThrowsIsTold()
    {
        var system = new AskedSystem(Long, Most);

        for (var i = 0; i < 2 * Most; i++)
        {
            Assert.Equal(IPAddress.Loopback, system.Ask(() => IPAddress.Loopback));
            Assert.Throws<SocketException>(() => system.Ask<int>(static () => throw new SocketException((int)SocketError.HostNotFound)));
        }
    }

    /// <summary>Each holds a thread until the system gives up, however soon whoever asked does.</summary>
    [Fact, Trait("rule", "B-20")]
    public async Task Questions_ThatHang_AreAFew_AndEveryoneElseIsToldAtOnce()
    {
        using var hang = new ManualResetEventSlim();
        using var begun = new CountdownEvent(Most);
        int Wait()
        {
            begun.Signal();
            hang.Wait();
            return 1;
        }

        var system = new AskedSystem(Long, Most);
        Task[] asking = [.. Enumerable.Range(0, Most).Select(_ => Task.Factory.StartNew(() => system.Ask(Wait), TaskCreationOptions.LongRunning))];
        Assert.True(begun.Wait(Long));

        Assert.Contains("too many", Assert.Throws<TimeoutException>(() => system.Ask(static () => 1)).Message, StringComparison.Ordinal);
        hang.Set();
        await Task.WhenAll(asking).WaitAsync(Long);
    }

    [Fact, Trait("rule", "B-20")]
    public async Task Questions_InTurn_AreAllAnswered()
    {
        var system = new AskedSystem(Long, Most);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20 * Most).Select(i => system.AskInTurnAsync(() => i)));

        Assert.Equal(Enumerable.Range(0, 20 * Most), answers);
    }
}
