using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// Data, extended data, requests and adjusts behind EOF and behind CLOSE, from either side: what is told, answered, counted and credited.
/// At every moment <c>window = granted - received</c>, and <c>received = consumed + discarded + held</c>.
/// </summary>
[Trait("hostile", "H-8"), Trait("rule", "C-45")]
public class AfterTheEndTests
{
    private const int Window = 4096;

    /// <summary>How a channel comes to an end, and what then becomes of the peer's data, requests and adjusts.</summary>
    private static readonly Dictionary<string, Ending> Endings = new()
    {
        ["our EOF"] = new((driver, handle) => driver.Mux.SendEof(handle), Fate.Applied, Fate.Applied, Fate.Applied),
        ["the peer's EOF"] = new((driver, handle) => driver.ReceiveEof(handle), Fate.Discarded, Fate.Applied, Fate.Applied),
        ["both EOFs"] = new(BothEofs, Fate.Discarded, Fate.Applied, Fate.Applied),
        ["our graceful CLOSE"] = new((driver, handle) => driver.Mux.Close(handle, driver.Now), Fate.Applied, Fate.Unanswered, Fate.Ignored),
        ["the peer's EOF, our graceful CLOSE"] = new(EofAndClose, Fate.Discarded, Fate.Unanswered, Fate.Ignored),
        ["our abort"] = new((driver, handle) => driver.Mux.Abort(handle), Fate.Discarded, Fate.Ignored, Fate.Ignored),
        ["the peer's CLOSE"] = new((driver, handle) => driver.ReceiveClose(handle), Fate.Ignored, Fate.Ignored, Fate.Ignored),
    };

    private enum Fate
    {
        Applied,
        Unanswered,
        Discarded,
        Ignored,
    }

    public static TheoryData<SshRole, string> Cases => BothRoles.With(Endings.Keys);

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-23"), Trait("rule", "C-42")]
    public void Data_BehindAnEnd_IsDebitedAndReadDiscardedOrIgnored(SshRole role, string ending)
    {
        var (driver, handle, fate) = Bring(role, ending, e => e.OfData);

        driver.ReceiveData(handle, new byte[500]);
        driver.ReceiveData(handle, new byte[400], extendedType: 1);
        driver.ReceiveData(handle, default);

        var events = driver.Events();
        Assert.Equal(fate == Fate.Applied, events.OfType<ChannelEvent.DataReceived>().Any());
        Assert.Equal(fate == Fate.Discarded ? 900 : 0, driver.Mux.Counters.BytesDiscarded);
        Assert.Equal(fate == Fate.Ignored ? 3 : 0, driver.Mux.Counters.MessagesIgnored);
        AssertConserved(driver, arrived: fate == Fate.Ignored ? 0 : 900);
        Assert.DoesNotContain(MessageNumber.ChannelData, driver.SentNumbers());
    }

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-23"), Trait("rule", "C-46")]
    public void Data_BehindAnEndForEver_GetsCreditOnlyWhileSomethingMayStillLeave(SshRole role, string ending)
    {
        var (driver, handle, fate) = Bring(role, ending, e => e.OfData);
        driver.Mux.Discard(handle);
        driver.Sent();

        for (var sent = 0; sent < Window; sent += 512)
        {
            driver.ReceiveData(handle, new byte[512]);
        }

        var granted = driver.Sent().Sum(p => (long)Payload.Decode<ChannelWindowAdjustMessage>(p).BytesToAdd);
        var mayLeave = fate != Fate.Ignored && driver.Mux.ListChannels() is [{ Phase: not (ChannelPhase.Closing or ChannelPhase.Tombstone) }];
        Assert.Equal(mayLeave ? Window : 0, granted);
        AssertConserved(driver, arrived: fate == Fate.Ignored ? 0 : Window, granted);
    }

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-21")]
    public void Data_BehindAnEndAndBeyondTheWindow_IsStillAProtocolErrorUntilThePeersClose(SshRole role, string ending)
    {
        var (driver, handle, fate) = Bring(role, ending, e => e.OfData);

        var error = Record.Exception(() => driver.ReceiveData(handle, new byte[Window + 1]));

        Assert.Equal(fate == Fate.Ignored ? null : typeof(SshProtocolException), error?.GetType());
    }

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-50"), Trait("rule", "C-46")]
    public void Request_BehindAnEnd_IsAnsweredWhileWeMayAnswer(SshRole role, string ending)
    {
        var (driver, handle, fate) = Bring(role, ending, e => e.OfRequests);

        driver.ReceiveRequest(handle, "test", wantReply: true, new byte[10]);

        var asked = driver.Events().OfType<ChannelEvent.RequestReceived>().ToArray();
        Assert.Equal(fate is Fate.Applied or Fate.Unanswered ? 1 : 0, asked.Length);
        foreach (var request in asked)
        {
            driver.Mux.ReplyRequest(handle, request.RequestId, success: true);
        }

        Assert.Equal(fate == Fate.Applied ? [MessageNumber.ChannelSuccess] : [], driver.SentNumbers());
        Assert.Equal(0, driver.Mux.UnfinishedRequests);
    }

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-25")]
    public void Adjust_BehindAnEnd_CountsWhileWeMaySend(SshRole role, string ending)
    {
        var (driver, handle, fate) = Bring(role, ending, e => e.OfAdjusts);
        var before = driver.Mux.ListChannels().SingleOrDefault()?.SendWindow;

        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 77));

        Assert.Equal(fate == Fate.Applied ? before + 77 : before, driver.Mux.ListChannels().SingleOrDefault()?.SendWindow);
        Assert.Equal(fate == Fate.Ignored ? 1 : 0, driver.Mux.Counters.MessagesIgnored);
        Assert.Empty(driver.Sent());
    }

    [Theory, MemberData(nameof(Cases)), Trait("rule", "C-41"), Trait("rule", "C-43")]
    public void EofAndClose_BehindAnEnd_AreTakenOnce(SshRole role, string ending)
    {
        var (driver, handle, _) = Bring(role, ending, e => e.OfData);

        driver.ReceiveEof(handle);
        driver.ReceiveEof(handle);
        driver.ReceiveClose(handle);
        driver.ReceiveClose(handle);

        Assert.InRange(driver.SentNumbers().Count(n => n == MessageNumber.ChannelClose), 0, 1);
        Assert.InRange(driver.Events().OfType<ChannelEvent.EofReceived>().Count(), 0, 1);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
    }

    [Fact, Trait("rule", "C-41"), Trait("rule", "C-42")]
    public void OurData_BehindOurEof_IsMisuseAndRequestsAreNot()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.SendEof(handle);

        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, new byte[1]));
        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, new byte[1], extendedType: 1));
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);

        Assert.Equal([MessageNumber.ChannelEof, MessageNumber.ChannelRequest], driver.SentNumbers());
    }

    [Theory, InlineData(true), InlineData(false), Trait("rule", "C-43"), Trait("rule", "C-46")]
    public void OurDataAndRequests_BehindTheEnd_AreDroppedOnce(bool byPeer)
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 0);
        driver.Write(handle, new byte[100]);
        driver.Mux.SendRequest(handle, "queued", wantReply: true, default);
        if (byPeer)
        {
            driver.ReceiveClose(handle);
        }
        else
        {
            driver.Mux.Abort(handle);
        }

        driver.Write(handle, new byte[100]);
        driver.Write(handle, new byte[100], extendedType: 1);
        driver.Mux.SendRequest(handle, "late", wantReply: true, default);
        driver.Mux.SendEof(handle);
        driver.Mux.Close(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(2, driver.Events().OfType<ChannelEvent.RequestCompleted>().Count(e => !e.Success));
        Assert.Equal((3, 3), (driver.Chunks.Made, driver.Chunks.Disposed));
    }

    private static void BothEofs(PeerDriver driver, ChannelHandle handle)
    {
        driver.Mux.SendEof(handle);
        driver.ReceiveEof(handle);
    }

    private static void EofAndClose(PeerDriver driver, ChannelHandle handle)
    {
        driver.ReceiveEof(handle);
        driver.Mux.Close(handle, driver.Now);
    }

    private static (PeerDriver Driver, ChannelHandle Handle, Fate Fate) Bring(SshRole role, string ending, Func<Ending, Fate> fate)
    {
        var driver = new PeerDriver(role, new ConnectionLimits { InitialWindowSize = Window });
        var handle = role == SshRole.Server ? driver.Accept() : driver.OpenConfirmed();
        Endings[ending].Road(driver, handle);
        driver.Sent();
        driver.Events();
        return (driver, handle, fate(Endings[ending]));
    }

    private static void AssertConserved(PeerDriver driver, long arrived, long granted = 0)
    {
        var counters = driver.Mux.Counters;
        Assert.Equal(arrived, counters.BytesReceived);
        if (driver.Mux.ListChannels() is [var row])
        {
            Assert.Equal(Window + granted - arrived, row.ReceiveWindow);
            Assert.Equal(arrived, counters.BytesDiscarded + row.QueuedReceived);
        }
    }

    private sealed record Ending(Action<PeerDriver, ChannelHandle> Road, Fate OfData, Fate OfRequests, Fate OfAdjusts);
}
