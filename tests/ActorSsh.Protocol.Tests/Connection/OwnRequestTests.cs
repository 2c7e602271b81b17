using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Our own requests: pipelined, given up, out of time; each completes exactly once (C-51).</summary>
[Trait("rule", "C-51")]
public class OwnRequestTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Request_CancelledAfterItLeft_HasItsLateReplySwallowedInItsPlace()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var ids = Ask(driver, handle, 3);
        driver.Sent();

        driver.Mux.CancelRequest(ids[1]);
        Assert.Equal([(ids[1], RequestOutcome.Cancelled)], Completed(driver));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelFailureMessage(handle.LocalChannel));

        Assert.Equal([(ids[0], RequestOutcome.Succeeded), (ids[2], RequestOutcome.Failed)], Completed(driver));
        Assert.Equal(0, driver.Mux.Counters.UnsolicitedReplies);
    }

    [Fact]
    public void Request_CancelledBeforeItLeft_NeverLeaves()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Write(handle, "first"u8.ToArray());
        var ids = Ask(driver, handle, 2, "test");
        var urgent = Ask(driver, handle, 2, "signal");

        driver.Mux.CancelRequest(ids[0]);
        driver.Mux.CancelRequest(urgent[1]);

        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelData, MessageNumber.ChannelRequest], driver.SentNumbers());
        Assert.Equal([(ids[0], RequestOutcome.Cancelled), (urgent[1], RequestOutcome.Cancelled)], Completed(driver));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelFailureMessage(handle.LocalChannel));
        Assert.Equal([(urgent[0], RequestOutcome.Succeeded), (ids[1], RequestOutcome.Failed)], Completed(driver));
    }

    [Fact]
    public void GlobalRequest_CancelledBeforeItLeft_NeverLeaves()
    {
        var driver = new PeerDriver(SshRole.Client);
        var kept = driver.Mux.SendGlobalRequest("kept", default, timeout: null, driver.Now);
        var cancelled = driver.Mux.SendGlobalRequest("cancelled", default, timeout: null, driver.Now);

        driver.Mux.CancelRequest(cancelled);
        driver.Mux.CancelRequest(cancelled);

        Assert.Single(driver.Sent());
        driver.Receive(default(RequestFailureMessage));
        Assert.Equal([(cancelled, RequestOutcome.Cancelled), (kept, RequestOutcome.Failed)], Completed(driver));
    }

    [Fact]
    public void Request_CancelledAfterItCompleted_IsLeftAlone()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var ids = Ask(driver, handle, 2);
        driver.Sent();
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));

        driver.Mux.CancelRequest(ids[0]);
        driver.Mux.CancelRequest(12345);

        Assert.Equal([(ids[0], RequestOutcome.Succeeded)], Completed(driver));
    }

    [Fact, Trait("hostile", "H-23")]
    public void Requests_NotAnsweredInTime_CompleteOnceAndTheirRepliesAreSwallowed()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { RequestTimeout = 10 * Second });
        var handle = driver.OpenConfirmed();
        var late = driver.Mux.SendRequest(handle, "late", default, 3 * Second, driver.Now);
        var usual = driver.Mux.SendRequest(handle, "usual", default, timeout: null, driver.Now);
        var patient = driver.Mux.SendRequest(handle, "patient", default, Timeout.InfiniteTimeSpan, driver.Now);
        var global = driver.Mux.SendGlobalRequest("global", default, 4 * Second, driver.Now);
        driver.Sent();

        Assert.Equal([3, 4, 10], Deadlines(driver));
        Assert.Equal(
            [(late, RequestOutcome.TimedOut), (global, RequestOutcome.TimedOut), (usual, RequestOutcome.TimedOut)], Completed(driver));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(default(RequestFailureMessage));
        Assert.Empty(driver.Events());
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        Assert.Equal([(patient, RequestOutcome.Succeeded)], Completed(driver));
        Assert.Equal(0, driver.Mux.Counters.UnsolicitedReplies);
    }

    [Fact]
    public void Request_OutOfTimeBeforeItLeft_IsTakenBack()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed(window: 0);
        driver.Write(handle, "no credit"u8.ToArray());
        var id = driver.Mux.SendRequest(handle, "test", default, Second, driver.Now);
        driver.Mux.SendEof(handle);

        driver.Mux.OnDeadline(Second);

        Assert.Equal([(id, RequestOutcome.TimedOut)], Completed(driver));
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 100));
        Assert.Equal([MessageNumber.ChannelData, MessageNumber.ChannelEof], driver.SentNumbers());
    }

    [Fact]
    public void Requests_AnsweredInTime_LeaveNoDeadline()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Mux.SendRequest(handle, "test", default, Second, driver.Now);
        driver.Sent();
        Assert.Equal(Second, driver.Mux.NextDeadline);

        driver.Receive(new ChannelFailureMessage(handle.LocalChannel));

        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact]
    public void Request_WithoutTimeLeft_IsMisuse()
    {
        var driver = new PeerDriver(SshRole.Client);

        Assert.Throws<ArgumentOutOfRangeException>(() => driver.Mux.SendGlobalRequest("test", default, TimeSpan.Zero, driver.Now));
    }

    [Fact]
    public void Requests_WhenTheirChannelEnds_SayThatAndOfTheConnectionTheReason()
    {
        var driver = new PeerDriver(SshRole.Client);
        var (closing, staying) = (driver.OpenConfirmed(), driver.OpenConfirmed());
        var (first, second) = (Ask(driver, closing, 2), Ask(driver, staying, 1));
        driver.Sent();
        driver.ReceiveClose(closing);
        driver.Mux.OnConnectionEnd("cut");
        var late = Ask(driver, staying, 1);

        Assert.Equal(
            [
                (first[0], RequestOutcome.ChannelEnded), (first[1], RequestOutcome.ChannelEnded),
                (second[0], RequestOutcome.ConnectionEnded), (late[0], RequestOutcome.ConnectionEnded),
            ],
            Completed(driver));
    }

    [Fact, Trait("rule", "C-4")]
    public void Requests_PastTheBound_FailAtOnceAndThoseGivenUpCountUntilTheirReplies()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { PendingRequests = 2 });
        var handle = driver.OpenConfirmed();
        var ids = Ask(driver, handle, 2);
        driver.Sent();
        driver.Mux.CancelRequest(ids[0]);
        driver.Events();

        var refused = driver.Mux.SendGlobalRequest("test", default, timeout: null, driver.Now);

        Assert.Equal([(refused, RequestOutcome.TooMany)], Completed(driver));
        Assert.Empty(driver.Sent());
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Mux.SendGlobalRequest("test", default, timeout: null, driver.Now);
        Assert.Single(driver.Sent());
        Assert.Empty(driver.Events());
    }

    [Theory, Trait("hostile", "H-3")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Requests_UnderRandomRepliesAndCancellations_CompleteOnceWithTheirOwnReply(int seed)
    {
        var (random, driver) = (new Random(seed), new PeerDriver(SshRole.Client));
        var handle = driver.OpenConfirmed();
        var (expected, actual) = (new Dictionary<long, RequestOutcome>(), new Dictionary<long, RequestOutcome>());
        var (unsent, asked, onTheWay) = (new List<long>(), new List<long>(), new Queue<long>());
        for (var i = 0; i < 2000; i++)
        {
            switch (random.Next(4))
            {
                case 0 when asked.Count < 300:
                    unsent.AddRange(Ask(driver, handle, 1));
                    asked.Add(unsent[^1]);
                    break;
                case 1 when asked.Count > 0 && random.Next(3) == 0:
                    var cancelled = asked[random.Next(asked.Count)];
                    driver.Mux.CancelRequest(cancelled);
                    expected.TryAdd(cancelled, RequestOutcome.Cancelled);
                    unsent.Remove(cancelled);
                    break;
                case 2:
                    Assert.Equal(unsent.Count, driver.Sent().Count);
                    unsent.ForEach(onTheWay.Enqueue);
                    unsent.Clear();
                    break;
                case 3 when onTheWay.TryDequeue(out var answered):
                    expected.TryAdd(answered, answered % 2 == 0 ? RequestOutcome.Succeeded : RequestOutcome.Failed);
                    Answer(driver, handle, success: answered % 2 == 0);
                    break;
            }

            Completed(driver).ForEach(c => actual.Add(c.Id, c.Outcome));
        }

        Assert.Equal(expected, actual);
    }

    private static List<long> Ask(PeerDriver driver, ChannelHandle handle, int count, string type = "test") =>
        [.. Enumerable.Range(0, count).Select(_ => driver.Mux.SendRequest(handle, type, default, timeout: null, driver.Now))];

    private static void Answer(PeerDriver driver, ChannelHandle handle, bool success)
    {
        if (success)
        {
            driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        }
        else
        {
            driver.Receive(new ChannelFailureMessage(handle.LocalChannel));
        }
    }

    /// <summary>Moves on from deadline to deadline, in seconds.</summary>
    private static List<double> Deadlines(PeerDriver driver)
    {
        var seconds = new List<double>();
        while (driver.Mux.NextDeadline is { } next)
        {
            seconds.Add(next.TotalSeconds);
            driver.Mux.OnDeadline(next);
        }

        return seconds;
    }

    private static List<(long Id, RequestOutcome Outcome)> Completed(PeerDriver driver)
    {
        var completed = new List<(long, RequestOutcome)>();
        foreach (var e in driver.Events())
        {
            switch (e)
            {
                case ChannelEvent.RequestCompleted ofChannel:
                    completed.Add((ofChannel.RequestId, ofChannel.Outcome));
                    break;
                case ChannelEvent.GlobalRequestCompleted global:
                    completed.Add((global.RequestId, global.Outcome));
                    break;
            }
        }

        return completed;
    }
}
