using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>Keystrokes before bulk, and floods never.</summary>
[Trait("rule", "C-35")]
public class InteractiveTests
{
    private const int Packet = 32 * 1024;

    [Fact]
    public void Keystroke_InATerminal_LeavesBeforeAnyFurtherBulk()
    {
        var flow = new Outflow();
        var (terminal, bulks) = (flow.AddTerminal(), flow.AddBulks(50));

        for (var keys = 0; keys < 100; keys++)
        {
            flow.Next(7);
            flow.Write(terminal, 1);
            Assert.Equal(terminal, flow.Next());
        }

        Assert.All(bulks, handle => Assert.NotEqual(0, flow.BytesOf(handle)));
    }

    [Fact]
    public void SmallWrite_OnAnyChannel_LeavesBeforeAnyFurtherBulk()
    {
        var flow = new Outflow();
        var (small, _) = (flow.Add(), flow.AddBulks(50));
        flow.Next(7);

        flow.Write(small, 500);

        Assert.Equal(small, flow.Next());
    }

    [Fact]
    public void Screenful_InATerminal_IsInteractiveAndElsewhereBulk()
    {
        var flow = new Outflow();
        var (terminal, other, bulks) = (flow.AddTerminal(), flow.Add(), flow.AddBulks(10));
        flow.Next(13);

        flow.Write(other, 20_000);
        flow.Write(terminal, 20_000);

        Assert.Equal(terminal, flow.Next());
        Assert.NotEqual(other, flow.Next());
        Assert.Contains(other, flow.Next(bulks.Length));
    }

    [Fact]
    public void Terminal_ThatFloods_IsBulkAtOnceAndGetsItsShareOnly()
    {
        var flow = new Outflow();
        var (terminal, bulk) = (flow.AddTerminal(), flow.AddBulk());
        flow.Next(3);
        flow.Forget();

        flow.Fill(terminal);
        flow.Send(5_000_000);

        Assert.InRange(flow.BytesOf(terminal) - flow.BytesOf(bulk), -2 * Packet, 2 * Packet);
        Assert.False(StatusOf(flow, terminal).IsInteractive);
    }

    [Fact]
    public void Terminal_AfterItsFlood_IsInteractiveAgain()
    {
        var flow = new Outflow();
        var (terminal, bulk) = (flow.AddTerminal(), flow.AddBulk());
        flow.Write(terminal, 500_000);
        Assert.False(StatusOf(flow, terminal).IsInteractive);
        flow.Send(1_100_000);

        flow.Write(terminal, 1);

        Assert.True(StatusOf(flow, terminal).IsInteractive);
        Assert.Equal([terminal, bulk], flow.Next(2));
    }

    [Fact]
    public void Trickle_OfSmallWritesInOneRound_IsBulkOnceItIsNoLongerSmall()
    {
        var flow = new Outflow();
        var (trickle, bulks) = (flow.Add(), flow.AddBulks(1000));
        var ahead = 0;
        for (var packets = 0; packets < 500; packets++)
        {
            flow.Write(trickle, 200);
            ahead += flow.Next() == trickle ? 1 : 0;
        }

        Assert.InRange(ahead, 1, ChannelShare.SmallBytes / 200);
        Assert.InRange(bulks.Sum(flow.BytesOf), 400 * Packet, 500 * Packet);
    }

    [Fact]
    public void Interactive_ManyChannelsThatNeverStop_DoNotStarveBulk()
    {
        var flow = new Outflow();
        var (crowd, bulk) = (Enumerable.Range(0, 500).Select(_ => flow.Add()).ToArray(), flow.AddBulk());
        Array.ForEach(crowd, handle => flow.Write(handle, 1000));
        for (var packets = 0; packets < 20_000; packets++)
        {
            var next = flow.Next(1)[0];
            if (next != bulk)
            {
                flow.Write(next, 1000);
            }
        }

        Assert.All(crowd, handle => Assert.InRange(flow.CostOf(handle), 1, flow.CostOf(bulk) + (2 * Packet)));
        Assert.InRange(flow.BytesOf(bulk), crowd.Sum(flow.CostOf) / DataLane.LongestRun * Packet, long.MaxValue);
    }

    [Fact]
    public void Interactive_NewChannelsWithoutEnd_LetABulkPacketPassNowAndThen()
    {
        var flow = new Outflow();
        var bulk = flow.AddBulk();
        for (var opened = 0; opened < 1000; opened++)
        {
            flow.Write(flow.Add(), 3000);
            flow.Next(1);
        }

        Assert.InRange(flow.BytesOf(bulk), 1000 * 3000 / DataLane.LongestRun * Packet, 3_000_000);
    }

    [Fact]
    public void Terminal_WhileOpen_MakesTheConnectionInteractive()
    {
        var flow = new Outflow();
        Assert.False(flow.Mux.IsInteractiveActive);

        var terminal = flow.AddTerminal();
        Assert.True(flow.Mux.IsInteractiveActive);

        flow.Driver.ReceiveClose(terminal);
        flow.Driver.Sent();
        flow.Driver.Events();
        Assert.Equal(0, flow.Mux.ChannelCount);
        Assert.False(flow.Mux.IsInteractiveActive);
    }

    [Fact]
    public void SmallWrites_ThatCease_LeaveTheConnectionInteractiveForFourMebibytes()
    {
        var flow = new Outflow();
        var (small, _) = (flow.Add(), flow.AddBulk());
        flow.Next(1);
        Assert.False(flow.Mux.IsInteractiveActive);
        flow.Write(small, 10);
        flow.Next(1);

        flow.Send(DataLane.Memory - (2 * Packet));
        Assert.True(flow.Mux.IsInteractiveActive);

        flow.Send(2 * Packet);
        Assert.False(flow.Mux.IsInteractiveActive);
    }

    [Fact]
    public void Terminal_ThatWasRefused_MakesNothingInteractive()
    {
        var flow = new Outflow();
        var session = flow.Driver.Accept("session");
        flow.Driver.ReceiveRequest(session, "pty-req");

        flow.Mux.ReplyRequest(session, flow.Driver.Single<ChannelEvent.RequestReceived>().RequestId, success: false);

        Assert.False(flow.Mux.IsInteractiveActive);
    }

    private static ChannelStatus StatusOf(Outflow flow, ChannelHandle handle) =>
        Assert.Single(flow.Mux.ListChannels(), row => row.Handle == handle);
}
