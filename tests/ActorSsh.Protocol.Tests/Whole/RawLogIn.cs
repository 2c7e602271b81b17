using ActorSsh.Protocol.Tests.Transport;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>A client that has a transport and says what it likes over it, to a server's whole connection whose log-in has begun.</summary>
internal sealed class RawLogIn : IDisposable
{
    private static readonly TimeSpan Now = TimeSpan.FromDays(1);

    private readonly TransportEnd _client = new(new TransportState(SshRole.Client, ConnectionPair.ClientOptions.Transport, Now));

    public RawLogIn()
    {
        Settle();
        Assert.Equal(TransportPhase.Authentication, _client.State.Phase);
    }

    public ConnectionEnd Server { get; } = new(new ServerConnectionState(ConnectionPair.ServerOptions, Now));

    /// <summary>What came back.</summary>
    public IReadOnlyList<byte[]> Received => _client.Received;

    public DisconnectNotice? Disconnect => _client.State.DisconnectReceived;

    public void Send(params byte[] payload)
    {
        _client.ToSend.Enqueue(payload);
        Settle();
    }

    public void Dispose()
    {
        _client.Dispose();
        Server.Dispose();
    }

    private void Settle()
    {
        while (Move())
        {
        }
    }

    private bool Move()
    {
        var (toServer, isWorking) = (_client.TakeOutbound(Now), _client.RunWork(Now));
        Server.Deliver(toServer, Now);
        var isAnswering = Server.Turn(Now);
        var toClient = Server.TakeOutbound(Now);
        _client.Deliver(toClient, Now);
        return toServer.Length + toClient.Length > 0 || isWorking || isAnswering;
    }
}
