using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

public class RequestTests
{
    [Theory, Trait("rule", "C-50"), Trait("hostile", "H-3")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void Replies_UnderRandomDelays_LeaveInTheOrderOfTheRequests(int seed)
    {
        var (random, driver) = (new Random(seed), new PeerDriver());
        var handle = driver.Accept();
        var (expected, sent, waiting) = (new List<MessageNumber>(), new List<MessageNumber>(), new List<(long Id, bool Success)>());
        for (var i = 0; i < 500 || waiting.Count > 0; i++)
        {
            if (i < 500 && waiting.Count < 60 && random.Next(2) == 0)
            {
                var (wantReply, success) = (random.Next(3) > 0, random.Next(2) == 0);
                driver.ReceiveRequest(handle, "test", wantReply);
                waiting.Add((driver.Single<ChannelEvent.RequestReceived>().RequestId, success));
                expected.AddRange(wantReply ? [success ? MessageNumber.ChannelSuccess : MessageNumber.ChannelFailure] : []);
            }
            else if (waiting.Count > 0)
            {
                var finished = waiting[random.Next(waiting.Count)];
                waiting.Remove(finished);
                driver.Mux.ReplyRequest(handle, finished.Id, finished.Success);
                sent.AddRange(driver.SentNumbers());
            }
        }

        Assert.Equal(expected, sent);
        Assert.Equal(0, driver.Mux.UnfinishedRequests);
    }

    [Fact, Trait("rule", "C-50")]
    public void Request_FinishedTwice_IsMisuse()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveRequest(handle, "test");
        var id = driver.Single<ChannelEvent.RequestReceived>().RequestId;
        driver.Mux.ReplyRequest(handle, id, success: true);

        Assert.Throws<InvalidOperationException>(() => driver.Mux.ReplyRequest(handle, id, success: false));
    }

    [Fact, Trait("rule", "C-51")]
    public void Requests_Pipelined_AreCompletedInOrderByTheReplies()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var first = driver.Mux.SendRequest(handle, "a", wantReply: true, default);
        driver.Mux.SendRequest(handle, "b", wantReply: false, default);
        var third = driver.Mux.SendRequest(handle, "c", wantReply: true, default);
        driver.Sent();

        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelFailureMessage(handle.LocalChannel));

        Assert.Equal(
            [new ChannelEvent.RequestCompleted(handle, first, true), new ChannelEvent.RequestCompleted(handle, third, false)], driver.Events());
    }

    [Fact, Trait("rule", "C-35")]
    public void Requests_KeepTheirPlaceBehindDataExceptTheUrgentOnes()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Write(handle, new byte[10]);
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);
        driver.Mux.SendRequest(handle, "signal", wantReply: false, default);
        driver.Mux.SendRequest(handle, "window-change", wantReply: false, default);

        var names = driver.Sent().Select(NameOf);

        Assert.Equal(["signal", "window-change", "data", "exit-status"], names);
    }

    [Fact, Trait("rule", "C-52"), Trait("hostile", "H-3")]
    public void Replies_NobodyWaitsFor_AreCountedAndPastABoundEndTheConnection()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsolicitedReplies = 2 });
        var handle = driver.Accept();
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(default(RequestFailureMessage));

        Assert.Equal(2, driver.Mux.Counters.UnsolicitedReplies);
        Assert.Empty(driver.Events());
        Assert.Throws<SshProtocolException>(() => driver.Receive(new RequestSuccessMessage(default)));
    }

    [Fact, Trait("rule", "C-52")]
    public void Reply_ToARequestThatHasNotLeft_IsUnsolicited()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Mux.SendRequest(handle, "test", wantReply: true, default);

        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));

        Assert.Empty(driver.Events());
        Assert.Equal(1, driver.Mux.Counters.UnsolicitedReplies);
    }

    [Fact, Trait("rule", "C-52")]
    public void Unimplemented_NamingARequest_FailsItInItsPlace()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var ids = new[] { "a", "b", "c" }.Select(type => driver.Mux.SendRequest(handle, type, wantReply: true, default)).ToArray();
        SendNumbered(driver, first: 40);

        driver.Mux.OnUnimplemented(41);
        driver.Mux.OnUnimplemented(99);
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));

        Assert.Equal(
            [(ids[1], false), (ids[0], true), (ids[2], true)],
            driver.Events().Cast<ChannelEvent.RequestCompleted>().Select(c => (c.RequestId, c.Success)));
    }

    [Fact, Trait("rule", "C-52"), Trait("rule", "C-53")]
    public void Unimplemented_NamingAGlobalRequest_FailsIt()
    {
        var driver = new PeerDriver(SshRole.Client);
        var id = driver.Mux.SendGlobalRequest("test", wantReply: true, default);
        SendNumbered(driver, first: 7);

        driver.Mux.OnUnimplemented(7);

        var completed = driver.Single<ChannelEvent.GlobalRequestCompleted>();
        Assert.Equal((id, false), (completed.RequestId, completed.Success));
    }

    [Fact, Trait("rule", "C-53")]
    public void GlobalReplies_CarryDataAndLeaveInOrder()
    {
        var driver = new PeerDriver();
        var ids = Enumerable.Range(0, 4).Select(i => ReceiveGlobal(driver, wantReply: i != 1)).ToArray();

        driver.Mux.ReplyGlobalRequest(ids[3], success: true, [0, 0, 0, 22]);
        driver.Mux.ReplyGlobalRequest(ids[1], success: true, default);
        driver.Mux.ReplyGlobalRequest(ids[2], success: false, default);
        Assert.Empty(driver.Sent());
        driver.Mux.ReplyGlobalRequest(ids[0], success: true, default);

        Assert.Equal(["51", "52", "5100000016"], driver.Sent().Select(Convert.ToHexStringLower));
        Assert.Equal(0, driver.Mux.UnfinishedRequests);
        Assert.Throws<InvalidOperationException>(() => driver.Mux.ReplyGlobalRequest(ids[0], success: true, default));
    }

    [Fact, Trait("rule", "C-53")]
    public void GlobalRequests_OfOurs_AreCompletedInOrderWithData()
    {
        var driver = new PeerDriver(SshRole.Client);
        var first = driver.Mux.SendGlobalRequest("tcpip-forward", wantReply: true, [1]);
        driver.Mux.SendGlobalRequest("quiet", wantReply: false, default);
        var third = driver.Mux.SendGlobalRequest("test", wantReply: true, default);
        Assert.Equal(3, driver.Sent().Count);

        driver.Receive(new RequestSuccessMessage([0, 0, 0, 22]));
        driver.Receive(default(RequestFailureMessage));

        var completed = driver.Events().Cast<ChannelEvent.GlobalRequestCompleted>().ToArray();
        Assert.Equal([(first, true), (third, false)], completed.Select(c => (c.RequestId, c.Success)));
        Assert.Equal([0, 0, 0, 22], completed[0].Data.ToArray());
    }

    [Fact, Trait("rule", "C-54")]
    public void Request_OfAnUnknownType_IsHandedOutUnparsed()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();

        driver.ReceiveRequest(handle, "no-such@example.com", wantReply: true, [1, 2, 3]);

        var request = driver.Single<ChannelEvent.RequestReceived>();
        Assert.Equal(("no-such@example.com", true), (request.Type, request.WantReply));
        Assert.Equal([1, 2, 3], request.Data.ToArray());
        driver.Mux.ReplyRequest(handle, request.RequestId, success: false);
        Assert.Equal([MessageNumber.ChannelFailure], driver.SentNumbers());
    }

    [Fact]
    public void Message_UnknownToThisLayer_IsLeftToTheCaller()
    {
        var driver = new PeerDriver();

        Assert.All(Enumerable.Range(80, 48).Except([80, 81, 82, .. Enumerable.Range(90, 11)]), number =>
            Assert.False(driver.ReceiveBytes([(byte)number])));
    }

    [Fact]
    public void Request_TooLongForAPacket_IsMisuse()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var longest = new byte[ChannelMultiplexer.MaximumRequestLength];

        driver.Mux.SendRequest(handle, new string('a', 1024), wantReply: false, longest);

        Assert.InRange(Assert.Single(driver.Sent()).Length, longest.Length, 34_000);
        Assert.Throws<ArgumentException>(() => driver.Mux.SendRequest(handle, "a", wantReply: false, new byte[longest.Length + 1]));
    }

    private static long ReceiveGlobal(PeerDriver driver, bool wantReply)
    {
        driver.Receive(new GlobalRequestMessage("test", wantReply, default));
        return driver.Single<ChannelEvent.GlobalRequestReceived>().RequestId;
    }

    private static void SendNumbered(PeerDriver driver, uint first)
    {
        var room = new byte[1000];
        while (driver.Mux.TryTakePayload(room, first++, out _))
        {
        }
    }

    private static string NameOf(byte[] payload) => Payload.NumberOf(payload) == MessageNumber.ChannelRequest
        ? Payload.Decode<ChannelRequestMessage>(payload).RequestType
        : "data";
}
