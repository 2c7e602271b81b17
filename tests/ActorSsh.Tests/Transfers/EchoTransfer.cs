using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Transfers;

/// <summary>
/// A client that sends a pattern to a channel which echoes it, both directions at once, within the credit of each; and checks every byte.
/// </summary>
internal sealed class EchoTransfer(SshClientScript client, uint localChannel, uint serverChannel, TestPattern pattern)
{
    private const int MaximumUnderWay = 1 << 20;
    private const int AdjustAt = 256 * 1024;

    private long _credit;
    private long _sent;
    private long _received;
    private uint _consumed;

    /// <summary>Sends and receives so many bytes, then EOF.</summary>
    /// <param name="total">How many, each way.</param>
    /// <param name="serverWindow">The credit the server began with.</param>
    public async Task RunAsync(long total, long serverWindow)
    {
        _credit = serverWindow;
        while (_received < total)
        {
            if (_sent < total && _credit > 0 && _sent - _received < MaximumUnderWay)
            {
                await SendAsync(total);
            }
            else
            {
                await ReceiveAsync();
            }
        }

        await client.EofAsync(serverChannel);
    }

    private async Task SendAsync(long total)
    {
        var count = (int)Math.Min(Math.Min(total - _sent, _credit), SshClientScript.MaximumPacket);
        await client.DataAsync(serverChannel, pattern.At(_sent, count));
        _sent += count;
        _credit -= count;
    }

    private async Task ReceiveAsync()
    {
        var payload = await client.NextAsync(localChannel);
        if (Payload.NumberOf(payload) == MessageNumber.ChannelWindowAdjust)
        {
            _credit += Payload.Decode<ChannelWindowAdjustMessage>(payload).BytesToAdd;
            return;
        }

        Take(Payload.Decode<ChannelDataMessage>(payload).Data);
        if (_consumed >= AdjustAt)
        {
            await client.AdjustAsync(serverChannel, _consumed);
            _consumed = 0;
        }
    }

    private void Take(ReadOnlySpan<byte> data)
    {
        Assert.True(pattern.IsAt(_received, data), $"The {data.Length} bytes echoed at position {_received} are not the ones that were sent.");
        _received += data.Length;
        _consumed += (uint)data.Length;
    }
}
