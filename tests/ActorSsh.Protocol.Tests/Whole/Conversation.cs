namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>
/// The same conversation each time: log-in, host keys, one session with data both ways, a rekey, goodbye. A fault may end it anywhere; then time passes until both ends have given up, or nothing is due and the wire is gone.
/// </summary>
internal sealed class Conversation : IDisposable
{
    private readonly FaultyWire _toServer;
    private readonly FaultyWire _toClient;

    public Conversation(FaultyWire toServer, FaultyWire toClient)
    {
        (_toServer, _toClient) = (toServer, toClient);
        Pair = new ConnectionPair { ToServer = bytes => Through(toServer, bytes), ToClient = bytes => Through(toClient, bytes) };
        Session = new EchoSession(Pair) { Text = [.. Enumerable.Range(0, 5000).Select(value => (byte)(value % 251))] };
    }

    public ConnectionPair Pair { get; }

    public EchoSession Session { get; }

    /// <summary>What an input threw: nothing ever may.</summary>
    public Exception? Thrown { get; private set; }

    public void Run() => Thrown = Record.Exception(() =>
    {
        Pair.Settle();
        Do(pair => Session.Begin());
        Do(pair => pair.Client.State.Transport.StartRekey(pair.Now));
        AwaitRekey();
        Do(pair => pair.Client.State.Disconnect(DisconnectReason.ByApplication, "Goodbye."));
        GiveUp();
    });

    public void Dispose() => Pair.Dispose();

    private void Do(Action<ConnectionPair> step)
    {
        if (Pair.Client.State is { Channels: not null, IsEnding: false })
        {
            step(Pair);
        }

        Pair.Settle();
    }

    /// <summary>One that does not end runs into its timeout.</summary>
    private void AwaitRekey()
    {
        if (Pair.Client.State.Transport.IsKeyExchangeRunning)
        {
            Pair.PassTime();
            Pair.Settle();
        }
    }

    private void GiveUp()
    {
        for (var patience = 0; patience < 10 && !IsOver && Pair.PassTime(); patience++)
        {
            Pair.Settle();
        }

        Pair.Client.Lose();
        Pair.Server.Lose();
        Pair.Settle();
    }

    private bool IsOver => Pair.Client.State.EndReason is not null && Pair.Server.State.EndReason is not null;

    private List<byte[]> Through(FaultyWire wire, byte[] bytes)
    {
        var wasCut = _toServer.IsCut || _toClient.IsCut;
        var pieces = wire.Pass(bytes).ToList();
        if (_toServer.IsCut || _toClient.IsCut)
        {
            pieces = wasCut ? [] : pieces;
        }

        return pieces;
    }
}
