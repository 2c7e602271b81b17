using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Hostile;

/// <summary>What a channel is like when a message comes for it.</summary>
public enum ChannelState
{
    /// <summary>Its number was never used.</summary>
    None,

    /// <summary>Its open is not decided.</summary>
    Opening,

    /// <summary>It is open, and its handler reads nothing.</summary>
    Open,

    /// <summary>The same, and the server sent EOF.</summary>
    EofSent,

    /// <summary>The same, and the peer sent EOF.</summary>
    EofReceived,

    /// <summary>The server sent CLOSE.</summary>
    Closing,

    /// <summary>Its handler is dead, and the server sent CLOSE.</summary>
    Tombstone,
}

/// <summary>A logged-in peer with a channel that echoes, and others that it attacks.</summary>
internal sealed class Attacker : IAsyncDisposable
{
    private readonly ScriptedPeer _peer;
    private readonly ScriptedChannel _echo;
    private uint _targets;

    private Attacker(ScriptedPeer peer, ScriptedChannel echo) => (_peer, _echo) = (peer, echo);

    public static async Task<Attacker> LogInAsync(TestServer server)
    {
        var peer = ScriptedPeer.Connect(server.Server, ScriptedPeerOptions.Default with { Patience = TimeSpan.FromMinutes(1) });
        await peer.LogInAsync("user", server.UserKey);
        var echo = await peer.OpenChannelAsync("session");
        Assert.True(await echo.RequestAsync("exec", SshFields.Text("echo")));
        return new Attacker(peer, echo);
    }

    /// <summary>Sends one message so many times to a channel of that state.</summary>
    /// <returns>Whether the connection survived, and its other channel echoes; otherwise the server said why it ended.</returns>
    public async Task<bool> AttackAsync(ChannelState state, byte number, int times)
    {
        try
        {
            var payload = PayloadFor(number, await TargetAsync(state));
            for (var i = 0; i < times; i++)
            {
                await _peer.SendPayloadAsync(payload);
            }

            await _echo.SendDataAsync(Encoding.ASCII.GetBytes($"after {number}."));
            Assert.StartsWith("after", Encoding.ASCII.GetString(await _echo.ReadAsync($"after {number}.".Length)), StringComparison.Ordinal);
            return true;
        }
        catch (Exception ended) when (ended is EndOfStreamException or IOException)
        {
            if (number != (byte)MessageNumber.Disconnect)
            {
                Assert.Equal(DisconnectReason.ProtocolError, (await _peer.ExpectDisconnectAsync()).Reason);
            }

            return false;
        }
    }

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    /// <summary>The server's number for a new channel of that state.</summary>
    private async Task<uint> TargetAsync(ChannelState state)
    {
        _targets++;
        if (state is ChannelState.None or ChannelState.Opening)
        {
            if (state == ChannelState.Opening)
            {
                await _peer.BeginOpenAsync(StuckHandler.UndecidedType);
            }

            return _targets;
        }

        var wish = state switch { ChannelState.EofSent => "eof", ChannelState.Closing => "close", ChannelState.Tombstone => "die", _ => "" };
        var target = await _peer.OpenChannelAsync(StuckHandler.Type, Encoding.ASCII.GetBytes(wish));
        await ReachAsync(target, state);
        return target.RemoteChannel;
    }

    private static async Task ReachAsync(ScriptedChannel target, ChannelState state)
    {
        if (state is ChannelState.EofSent or ChannelState.Closing or ChannelState.Tombstone)
        {
            await target.ExpectAsync<ChannelEofMessage>();
        }

        if (state is ChannelState.Closing or ChannelState.Tombstone)
        {
            await target.ExpectAsync<ChannelCloseMessage>();
        }

        if (state == ChannelState.EofReceived)
        {
            await target.SendEofAsync();
        }
    }

    /// <summary>A proper message where there is one of that number, otherwise the number, the channel and some bytes.</summary>
    private static byte[] PayloadFor(byte number, uint channel) => (MessageNumber)number switch
    {
        MessageNumber.GlobalRequest => Payload.Encode(new GlobalRequestMessage("unheard-of@example.com", true, default)),
        MessageNumber.ChannelOpen => Payload.Encode(new ChannelOpenMessage("unheard-of@example.com", 1_000_000, 1000, 1000, default)),
        MessageNumber.ChannelOpenConfirmation => Payload.Encode(new ChannelOpenConfirmationMessage(channel, 1_000_000, 1000, 1000, default)),
        MessageNumber.ChannelWindowAdjust => Payload.Encode(new ChannelWindowAdjustMessage(channel, 1)),
        MessageNumber.ChannelData => Payload.Encode(new ChannelDataMessage(channel, "data"u8)),
        MessageNumber.ChannelExtendedData => Payload.Encode(new ChannelExtendedDataMessage(channel, 1, "data"u8)),
        MessageNumber.ChannelEof => Payload.Encode(new ChannelEofMessage(channel)),
        MessageNumber.ChannelClose => Payload.Encode(new ChannelCloseMessage(channel)),
        MessageNumber.ChannelRequest => Payload.Encode(new ChannelRequestMessage(channel, "unheard-of@example.com", true, default)),
        MessageNumber.ChannelSuccess => Payload.Encode(new ChannelSuccessMessage(channel)),
        MessageNumber.ChannelFailure => Payload.Encode(new ChannelFailureMessage(channel)),
        _ => [number, .. SshFields.Numbers(channel, 0, 0)],
    };
}
