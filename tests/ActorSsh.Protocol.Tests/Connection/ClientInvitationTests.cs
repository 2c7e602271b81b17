using System.Buffers.Binary;
using System.Text;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What a server may open on its client: what the client asked for and did not take back (C-17).</summary>
[Trait("rule", "C-17")]
public class ClientInvitationTests
{
    private const string Tcp = "forwarded-tcpip";
    private const string Path = "forwarded-streamlocal@openssh.com";

    private readonly PeerDriver _driver = new(SshRole.Client);

    [Theory]
    [InlineData("session"), InlineData(Tcp), InlineData(Path), InlineData("x11"), InlineData("auth-agent@openssh.com"), InlineData("agent-connect")]
    public void Open_OfWhatNobodyAskedFor_IsRefused(string type)
    {
        Assert.False(IsOffered(type, Tcp == type ? Place("localhost", 22) : Place("/path")));

        Assert.Equal(0, _driver.Mux.ChannelCount);
    }

    [Fact]
    public void Open_OfATypeOnesOwn_IsTheOwnersToJudge() => Assert.True(IsOffered("own@example.com", []));

    [Fact]
    public void Server_TakesSessions() => Assert.NotEqual(default, new PeerDriver().Offer("session"));

    [Fact]
    public void ForwardedTcpip_CountsFromTheYesUntilTheCancel()
    {
        var request = _driver.Mux.SendGlobalRequest("tcpip-forward", Place("localhost", 8080), timeout: null, _driver.Now);
        _driver.Sent();
        Assert.False(IsOffered(Tcp, Place("localhost", 8080)));
        _driver.Receive(new RequestSuccessMessage(default));
        Assert.Equal(request, _driver.Single<ChannelEvent.GlobalRequestCompleted>().RequestId);

        Assert.True(IsOffered(Tcp, Place("localhost", 8080)));
        Assert.True(IsOffered(Tcp, Place("localhost", 8080)));
        Assert.False(IsOffered(Tcp, Place("127.0.0.1", 8080)));
        Assert.False(IsOffered(Tcp, Place("localhost", 8081)));
        Assert.False(IsOffered(Path, Place("localhost")));

        _driver.Mux.SendGlobalRequest("cancel-tcpip-forward", Place("localhost", 8080), timeout: null, _driver.Now);
        Assert.False(IsOffered(Tcp, Place("localhost", 8080)));
    }

    [Fact]
    public void ForwardedTcpip_OfPortZero_CountsForThePortOfTheAnswer()
    {
        _driver.Mux.SendGlobalRequest("tcpip-forward", Place("", 0), timeout: null, _driver.Now);
        _driver.Sent();
        _driver.Receive(new RequestSuccessMessage([0, 0, 0x9C, 0x40]));
        _driver.Events();

        Assert.True(IsOffered(Tcp, Place("", 40_000)));
        Assert.False(IsOffered(Tcp, Place("", 0)));
    }

    [Fact]
    public void ForwardedTcpip_ThatWasRefusedOrGivenUp_DoesNotCount()
    {
        _driver.Mux.SendGlobalRequest("tcpip-forward", Place("refused", 1), timeout: null, _driver.Now);
        var givenUp = _driver.Mux.SendGlobalRequest("tcpip-forward", Place("given up", 1), timeout: null, _driver.Now);
        _driver.Sent();
        _driver.Mux.CancelRequest(givenUp);
        _driver.Receive(default(RequestFailureMessage));
        _driver.Receive(new RequestSuccessMessage(default));
        _driver.Events();

        Assert.False(IsOffered(Tcp, Place("refused", 1)));
        Assert.False(IsOffered(Tcp, Place("given up", 1)));
    }

    [Fact]
    public void Request_OfOursThatIsMalformed_RegistersNothing()
    {
        _driver.Mux.SendGlobalRequest("tcpip-forward", wantReply: false, [1]);

        Assert.Single(_driver.Sent());
        Assert.False(IsOffered(Tcp, Place("", 0)));
    }

    [Fact]
    public void ForwardedStreamlocal_WithoutAReplyWanted_CountsAtOnceUntilTheCancel()
    {
        _driver.Mux.SendGlobalRequest("streamlocal-forward@openssh.com", wantReply: false, Place("/run/it"));
        Assert.True(IsOffered(Path, Place("/run/it")));
        Assert.False(IsOffered(Path, Place("/run/other")));

        _driver.Mux.SendGlobalRequest("cancel-streamlocal-forward@openssh.com", wantReply: false, Place("/run/it"));
        Assert.False(IsOffered(Path, Place("/run/it")));
    }

    [Theory]
    [InlineData("x11-req", "x11"), InlineData("auth-agent-req@openssh.com", "auth-agent@openssh.com"), InlineData("agent-req", "agent-connect")]
    public void SessionsInvitation_CountsUntilTheSessionIsOver(string request, string channel)
    {
        var session = _driver.OpenConfirmed("session");
        _driver.Mux.SendRequest(session, request, wantReply: false, [0, 1, 2]);
        _driver.Sent();

        Assert.True(IsOffered(channel, []));
        Assert.True(IsOffered(channel, []));
        _driver.ReceiveClose(session);
        Assert.False(IsOffered(channel, []));
    }

    [Fact]
    public void SessionsInvitation_ThatTheServerDeclined_DoesNotCount()
    {
        var session = _driver.OpenConfirmed("session");
        _driver.Mux.SendRequest(session, "auth-agent-req@openssh.com", default, timeout: null, _driver.Now);
        _driver.Sent();
        _driver.Receive(new ChannelFailureMessage(session.LocalChannel));
        _driver.Events();

        Assert.False(IsOffered("auth-agent@openssh.com", []));
    }

    [Fact]
    public void SessionsInvitation_ForASingleX11Connection_CountsOnce()
    {
        var session = _driver.OpenConfirmed("session");
        _driver.Mux.SendRequest(session, "x11-req", wantReply: false, [1]);

        Assert.True(IsOffered("x11", []));
        Assert.False(IsOffered("x11", []));
    }

    [Theory]
    [InlineData("000000"), InlineData("00000009617070"), InlineData("00000003666f6f"), InlineData("00000003666f6f0000")]
    public void Forwarded_ThatIsMalformed_IsAProtocolError(string data)
    {
        Assert.Throws<SshProtocolException>(() => IsOffered(Tcp, Convert.FromHexString(data)));
    }

    private bool IsOffered(string type, byte[] typeSpecific)
    {
        _driver.Receive(new ChannelOpenMessage(type, _driver.NextRemote(), 0, 32_768, typeSpecific));
        var isOffered = _driver.Events().OfType<ChannelEvent.OpenRequested>().Any();
        var refusals = _driver.Sent().Where(payload => Payload.NumberOf(payload) == MessageNumber.ChannelOpenFailure).ToList();
        Assert.Equal(isOffered ? 0 : 1, refusals.Count);
        Assert.All(refusals, payload =>
            Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, Payload.Decode<ChannelOpenFailureMessage>(payload).Reason));
        return isOffered;
    }

    private static byte[] Place(string name, uint? port = null)
    {
        var data = new byte[sizeof(uint) + Encoding.UTF8.GetByteCount(name) + (port is null ? 0 : sizeof(uint))];
        BinaryPrimitives.WriteUInt32BigEndian(data, (uint)name.Length);
        Encoding.UTF8.GetBytes(name, data.AsSpan(sizeof(uint)));
        if (port is { } number)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(data.Length - sizeof(uint)), number);
        }

        return data;
    }
}
