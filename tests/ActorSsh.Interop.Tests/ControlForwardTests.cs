using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Forwards that come and go on a connection that is up: <c>-O forward</c> and <c>-O cancel</c>.</summary>
public sealed class ControlForwardTests : ServerTest
{
    [PeerFact]
    public async Task LocalForward_AddedAndCancelled_ListensJustThatLong()
    {
        using var echo = SocketService.Echo();
        await using var master = await Master.StartAsync(Client, "server");
        string[] forward = ["-L", $"{Client.ForwardPath}:{echo.Target}"];

        await master.AddAsync(forward);
        await using var before = await Client.ConnectForwardAsync();
        await Dial.SayAndHearAsync(before, "before\n");
        var cancelled = await master.ControlAsync(["cancel", .. forward]);

        Assert.True(cancelled.ExitCode == 0, cancelled.Error);
        await Assert.ThrowsAsync<SocketException>(Client.ConnectForwardAsync);
        await Dial.SayAndHearAsync(before, "what was open goes on\n");
    }

    [PeerFact]
    public async Task LocalForwards_ManyAddedAtOnce_EachLeadToTheirOwn()
    {
        const int Forwards = 8;
        await using var master = await Master.StartAsync(Client, "server");

        await Task.WhenAll(Enumerable.Range(0, Forwards).Select(index => AddAndTryAsync(master, (ulong)index)));
    }

    private async Task AddAndTryAsync(Master master, ulong seed)
    {
        using var source = new SocketService(stream => Transfer.SendAsync(stream, seed, 500_000));
        var path = Client.Folder.PathOf($"forward-{seed}");
        await master.AddAsync("-L", $"{path}:{source.Target}");
        await using var stream = await Dial.UnixAsync(path);
        await Transfer.CheckAsync(stream, seed, 500_000);
    }
}
