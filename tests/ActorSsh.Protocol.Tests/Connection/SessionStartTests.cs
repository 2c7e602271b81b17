using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-55")]
public class SessionStartTests
{
    [Theory, InlineData("shell"), InlineData("exec"), InlineData("subsystem")]
    public void Start_WhileOneRuns_IsAnsweredWithFailure(string second)
    {
        var driver = new PeerDriver();
        var handle = driver.AcceptSession();

        driver.ReceiveRequest(handle, second);

        Assert.Empty(driver.Events());
        Assert.Equal([MessageNumber.ChannelFailure], driver.SentNumbers());
    }

    [Fact]
    public void Start_WhileOneIsDecided_IsAnsweredBehindIt()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "exec");
        var first = driver.Single<ChannelEvent.RequestReceived>();
        driver.ReceiveRequest(handle, "shell");
        Assert.Empty(driver.Events());

        driver.Mux.ReplyRequest(handle, first.RequestId, success: true);

        Assert.Equal([MessageNumber.ChannelSuccess, MessageNumber.ChannelFailure], driver.SentNumbers());
    }

    [Fact]
    public void Start_AfterOneThatFailed_IsHandedOut()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "subsystem");
        driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: false);

        driver.ReceiveRequest(handle, "exec");

        Assert.Equal("exec", driver.Single<ChannelEvent.RequestReceived>().Type);
    }

    [Fact]
    public void Output_WrittenBeforeTheReply_LeavesBehindIt()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "pty-req");
        var terminal = driver.Single<ChannelEvent.RequestReceived>();
        driver.ReceiveRequest(handle, "shell");
        var shell = driver.Single<ChannelEvent.RequestReceived>();
        driver.Write(handle, "$ "u8.ToArray());
        Assert.Empty(driver.Sent());

        driver.Mux.ReplyRequest(handle, shell.RequestId, success: true);
        Assert.Empty(driver.Sent());
        driver.Mux.ReplyRequest(handle, terminal.RequestId, success: true);

        Assert.Equal([MessageNumber.ChannelSuccess, MessageNumber.ChannelSuccess, MessageNumber.ChannelData], driver.SentNumbers());
    }

    [Fact]
    public void Output_OfAStartWithoutReply_WaitsForTheDecisionOnly()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "shell", wantReply: false);
        driver.Write(handle, "$ "u8.ToArray());
        Assert.Empty(driver.Sent());

        driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: true);

        Assert.Equal([MessageNumber.ChannelData], driver.SentNumbers());
    }

    [Fact]
    public void Input_BeforeTheStart_IsKeptForTheProgram()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveData(handle, "early"u8);
        driver.ReceiveEof(handle);
        Assert.Empty(driver.Events());
        driver.ReceiveRequest(handle, "exec");
        var exec = driver.Single<ChannelEvent.RequestReceived>();

        driver.Mux.ReplyRequest(handle, exec.RequestId, success: true);

        Assert.Equal([typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.EofReceived)], driver.Events().Select(e => e.GetType()));
    }

    [Fact]
    public void Input_OfASessionClosedBeforeAnyStart_IsDropped()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveEof(handle);

        driver.ReceiveClose(handle);
        driver.Sent();

        Assert.Equal([typeof(ChannelEvent.OutputRefused), typeof(ChannelEvent.Closed)], driver.Events().Select(e => e.GetType()));
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
    }

    [Theory, Trait("rule", "C-43"), InlineData(true), InlineData(false)]
    public void Input_OfASessionClosedWhileItsStartIsDecided_FollowsTheDecision(bool isStarted)
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "exec");
        var exec = driver.Single<ChannelEvent.RequestReceived>();
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveClose(handle);
        Assert.IsType<ChannelEvent.OutputRefused>(Assert.Single(driver.Events()));

        driver.Mux.ReplyRequest(handle, exec.RequestId, isStarted);

        Type[] expected = isStarted ? [typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.Closed)] : [typeof(ChannelEvent.Closed)];
        Assert.Equal(expected, driver.Events().Select(e => e.GetType()));
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-43")]
    public void Input_OfAClosedSession_OutlivesTheDecisionOnAnotherRequest()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "pty-req");
        driver.ReceiveRequest(handle, "exec");
        var ids = driver.Events().Cast<ChannelEvent.RequestReceived>().Select(r => r.RequestId).ToArray();
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveClose(handle);
        driver.Events();

        driver.Mux.ReplyRequest(handle, ids[0], success: false);
        Assert.Empty(driver.Events());
        driver.Mux.ReplyRequest(handle, ids[1], success: true);

        Assert.Equal([typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.Closed)], driver.Events().Select(e => e.GetType()));
    }

    [Fact]
    public void Session_WeOpened_HasNoGuard()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed("session");

        driver.ReceiveData(handle, "motd"u8);

        Assert.Equal(4, driver.Single<ChannelEvent.DataReceived>().Batch.Length);
    }
}
