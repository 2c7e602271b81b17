using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Tests.Authentication;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>A client's and a server's whole connection, joined by two wires a test can interfere with. Time stands still unless it is moved.</summary>
internal sealed class ConnectionPair : IDisposable
{
    public ConnectionPair(ClientConnectionStateOptions? client = null, ConnectionStateOptions? server = null)
    {
        Client = new ConnectionEnd(new ClientConnectionState(client ?? ClientOptions, Now));
        Server = new ConnectionEnd(new ServerConnectionState(server ?? ServerOptions, Now));
    }

    public static ConnectionLimits Limits { get; } = new();

    public static ConnectionStateOptions ServerOptions { get; } =
        new(new TransportOptions { HostKeys = [LoginWorld.Host] }, new AuthenticationOptions(), Limits);

    public static ClientConnectionStateOptions ClientOptions { get; } = new(
        new TransportOptions { HostKeyVerifier = key => key.Equals(LoginWorld.Host.PublicKey) },
        new ClientAuthenticationOptions { User = LoginWorld.User, Keys = [LoginWorld.KeyA] },
        Limits);

    public ConnectionEnd Client { get; }

    public ConnectionEnd Server { get; }

    public ClientConnectionState ClientState => (ClientConnectionState)Client.State;

    public ServerConnectionState ServerState => (ServerConnectionState)Server.State;

    public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Does what it likes to the packets under way to the server: the answer is what arrives, piece by piece.</summary>
    public Func<byte[], IEnumerable<byte[]>> ToServer { get; set; } = static bytes => [bytes];

    /// <summary>The same, to the client.</summary>
    public Func<byte[], IEnumerable<byte[]>> ToClient { get; set; } = static bytes => [bytes];

    /// <summary>A pair that is logged in.</summary>
    public static ConnectionPair LoggedIn(ClientConnectionStateOptions? client = null, ConnectionStateOptions? server = null)
    {
        var pair = new ConnectionPair(client, server);
        pair.Settle();
        Assert.NotNull(pair.Client.State.User);
        return pair;
    }

    /// <summary>Runs until neither end has anything to say.</summary>
    public void Settle(int rounds = 100_000)
    {
        while (Round())
        {
            Assert.True(--rounds > 0, "The pair did not come to rest.");
        }
    }

    /// <summary>Lets the time pass that the next deadline of either end is away; false where there is none.</summary>
    public bool PassTime()
    {
        var due = new[] { Client.State.NextDeadline, Server.State.NextDeadline }.Min();
        if (due is null)
        {
            return false;
        }

        Now = due.Value > Now ? due.Value : Now;
        Client.State.OnDeadline(Now);
        Server.State.OnDeadline(Now);
        return true;
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private bool Round() => Carry(Client, Server, ToServer) | Carry(Server, Client, ToClient);

    private bool Carry(ConnectionEnd from, ConnectionEnd to, Func<byte[], IEnumerable<byte[]>> wire)
    {
        var moved = from.Turn(Now);
        var bytes = from.TakeOutbound(Now);
        foreach (var piece in bytes.Length > 0 ? wire(bytes) : [])
        {
            to.Deliver(piece, Now);
            to.Turn(Now);
        }

        return moved || bytes.Length > 0;
    }
}
