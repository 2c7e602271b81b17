using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class AskedNamesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void Name_IsLookedUp_AndWhatTheSystemSaysOfOthersIsTold()
    {
        var names = new AskedNames(static host => host == "db" ? [IPAddress.Loopback] : throw new SocketException((int)SocketError.HostNotFound), Long);

        for (var i = 0; i < 2 * AskedNames.Most; i++)
        {
            Assert.Equal([IPAddress.Loopback], names.Resolve("db"));
            Assert.Throws<SocketException>(() => names.Resolve("gone"));
        }
    }

    /// <summary>Each holds a thread until the system gives up, however soon whoever asked does.</summary>
    [Fact, Trait("rule", "B-20")]
    public async Task LookUps_ThatHang_AreAFew_AndEveryoneElseIsToldAtOnce()
    {
        using var hang = new ManualResetEventSlim();
        using var begun = new CountdownEvent(AskedNames.Most);
        IPAddress[] Wait(string host)
        {
            begun.Signal();
            hang.Wait();
            return [IPAddress.Loopback];
        }

        var names = new AskedNames(Wait, Long);
        Task[] asking = [.. Enumerable.Range(0, AskedNames.Most).Select(_ => Task.Factory.StartNew(() => names.Resolve("slow"), TaskCreationOptions.LongRunning))];
        Assert.True(begun.Wait(Long));

        Assert.Contains("too many", Assert.Throws<TimeoutException>(() => names.Resolve("other")).Message, StringComparison.Ordinal);
        hang.Set();
        await Task.WhenAll(asking).WaitAsync(Long);
    }
}
