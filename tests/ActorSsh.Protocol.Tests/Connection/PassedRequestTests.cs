using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Requests that are passed on for somebody else: when they have left, and where in the data they stood.</summary>
public class PassedRequestTests
{
    [Theory, Trait("rule", "C-51")]
    [InlineData("test")]
    [InlineData("signal")]
    public void PassedRequest_CompletesWhenItHasLeft_AndWantsNoReply(string type)
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();

        var id = driver.Mux.PassRequest(handle, type, []);
        var before = driver.Events();
        var sent = driver.Sent();

        Assert.Empty(before);
        Assert.Equal(MessageNumber.ChannelRequest, Payload.NumberOf(Assert.Single(sent)));
        var completed = driver.Single<ChannelEvent.RequestCompleted>();
        Assert.Equal((id, false, RequestOutcome.Sent), (completed.RequestId, completed.Success, completed.Outcome));
    }

    [Fact, Trait("rule", "C-51"), Trait("rule", "C-63")]
    public void PassedRequests_ThatNeverLeave_CompleteOnce()
    {
        var driver = new PeerDriver(SshRole.Client);
        var closed = driver.OpenConfirmed();
        var lost = driver.OpenConfirmed();
        var first = driver.Mux.PassRequest(closed, "test", []);
        var second = driver.Mux.PassRequest(lost, "signal", []);

        driver.ReceiveClose(closed);
        driver.Mux.OnConnectionEnd("gone");
        var third = driver.Mux.PassRequest(lost, "test", []);

        var outcomes = driver.Events().OfType<ChannelEvent.RequestCompleted>().Select(static completed => (completed.RequestId, completed.Outcome));
        Assert.Equal([(first, RequestOutcome.ChannelEnded), (second, RequestOutcome.ConnectionEnded), (third, RequestOutcome.ConnectionEnded)], outcomes);
    }

    [Fact, Trait("rule", "C-51")]
    public void PassedRequests_PastTheLimit_AreNotSent()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { PendingRequests = 2 });
        var handle = driver.OpenConfirmed();
        for (var i = 0; i < 3; i++)
        {
            driver.Mux.PassRequest(handle, "test", []);
        }

        Assert.Equal(RequestOutcome.TooMany, driver.Single<ChannelEvent.RequestCompleted>().Outcome);
        Assert.Equal(2, driver.Sent().Count);
    }

    [Fact, Trait("rule", "C-50")]
    public void Request_SaysHowMuchDataCameBeforeIt()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[700]);
        driver.ReceiveData(handle, new byte[42], extendedType: 1);
        driver.ReceiveRequest(handle, "test");

        Assert.Equal(742, Assert.Single(driver.Events().OfType<ChannelEvent.RequestReceived>()).ReceivedBefore);
    }

    [Fact, Trait("rule", "C-55")]
    public void RequestOfASessionThatHasNotStarted_WaitsForNoData()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveData(handle, new byte[700]);
        driver.ReceiveRequest(handle, "exec", data: SshString("ls"));

        Assert.Equal(0, driver.Single<ChannelEvent.RequestReceived>().ReceivedBefore);
    }

    private static byte[] SshString(string text) => [0, 0, 0, (byte)text.Length, .. System.Text.Encoding.ASCII.GetBytes(text)];
}
