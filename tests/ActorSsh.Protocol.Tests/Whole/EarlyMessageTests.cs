using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>The connection protocol before anybody is known (H-14): it ends the connection, and nothing above hears of it.</summary>
public sealed class EarlyMessageTests
{
    [Fact, Trait("hostile", "H-14"), Trait("rule", "T-4")]
    public void ChannelOpen_BeforeTheLogIn_EndsTheConnection()
    {
        using var client = new RawLogIn();

        client.Send(Payload.Encode(new ChannelOpenMessage("session", 0, 1 << 20, 32768, [])));

        CheckEnded(client, 90);
    }

    [Fact, Trait("hostile", "H-14"), Trait("rule", "T-4")]
    public void EveryMessage_FromEightyOn_BeforeTheLogIn_EndsTheConnection()
    {
        for (var number = 80; number <= byte.MaxValue; number++)
        {
            using var client = new RawLogIn();

            client.Send((byte)number, 0, 0, 0, 0, 0, 0, 0, 0);

            CheckEnded(client, number);
        }
    }

    private static void CheckEnded(RawLogIn client, int number)
    {
        Assert.Contains($"Message {number} came", client.Server.State.Failure!.Message);
        Assert.Equal(DisconnectReason.ProtocolError, client.Disconnect!.Reason);
        Assert.Null(client.Server.State.Channels);
        Assert.Empty(client.Server.Events);
    }
}
