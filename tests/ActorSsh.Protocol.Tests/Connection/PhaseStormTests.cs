using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// Every message number in every phase of a channel, well-formed and cut at each byte, with a handler that does nothing: the protocol error
/// is the only exception there is, another channel is not disturbed, and nothing leaks.
/// </summary>
[Trait("hostile", "H-1"), Trait("hostile", "H-9"), Trait("rule", "C-56")]
public class PhaseStormTests
{
    private static readonly Dictionary<string, Action<PeerDriver, ChannelHandle>> Roads = new()
    {
        ["Open"] = (_, _) => { },
        ["EofSent"] = (driver, handle) => driver.Mux.SendEof(handle),
        ["EofReceived"] = (driver, handle) => driver.ReceiveEof(handle),
        ["Requested"] = (driver, handle) => driver.ReceiveRequest(handle, "test"),
        ["Unread"] = (driver, handle) => driver.ReceiveData(handle, new byte[3000]),
        ["Discarding"] = (driver, handle) => driver.Mux.Discard(handle),
        ["Closing"] = (driver, handle) => driver.Mux.Close(handle, driver.Now),
        ["Tombstone"] = (driver, handle) => driver.Mux.Abort(handle),
        ["Closed"] = (driver, handle) => driver.ReceiveClose(handle),
    };

    public static TheoryData<string> Phases => [.. Roads.Keys, "Opening", "Cancelled", "Offered", "Unused"];

    [Theory, MemberData(nameof(Phases))]
    public void Messages_InAnyPhaseAndOfAnyLength_HarmNobodyElse(string phase)
    {
        var (survived, ended) = (0, 0);
        foreach (var payload in Messages().SelectMany(Cuts))
        {
            if (Survives(phase, payload))
            {
                survived++;
            }
            else
            {
                ended++;
            }
        }

        Assert.InRange(survived, 1, int.MaxValue);
        Assert.InRange(ended, 1, int.MaxValue);
    }

    [Theory, MemberData(nameof(Phases))]
    public void Messages_InAFlood_LeaveTheOtherChannelWorking(string phase)
    {
        var driver = new PeerDriver(SshRole.Client);
        var (other, _) = (driver.OpenConfirmed(), Bring(driver, phase));
        foreach (var payload in Messages())
        {
            Repeat(driver, payload, 1000);
        }

        driver.Sent();
        driver.Events();
        driver.Write(other, "still"u8.ToArray());
        driver.ReceiveData(other, "here"u8);

        Assert.Contains(driver.Sent(), p => Payload.NumberOf(p) == MessageNumber.ChannelData);
        Assert.Equal(4, driver.Events().OfType<ChannelEvent.DataReceived>().Single(e => e.Handle == other).Batch.Length);
    }

    private static bool Survives(string phase, byte[] payload)
    {
        var driver = new PeerDriver(SshRole.Client);
        var other = driver.OpenConfirmed();
        Bring(driver, phase);
        var isAlive = Receives(driver, payload);
        driver.Sent();
        driver.Events();
        Assert.Contains(driver.Mux.ListChannels(), row => row.Handle == other);
        driver.Mux.OnConnectionEnd("over");
        driver.Events();
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
        return isAlive;
    }

    /// <summary>A refused message ends a real connection; here others follow, to see that the state stays sound all the same.</summary>
    private static void Repeat(PeerDriver driver, byte[] payload, int count)
    {
        for (; count > 0 && Receives(driver, payload); count--)
        {
            driver.Sent();
        }
    }

    private static bool Receives(PeerDriver driver, byte[] payload)
    {
        try
        {
            driver.ReceiveBytes(payload);
            return true;
        }
        catch (SshProtocolException)
        {
            return false;
        }
    }

    /// <summary>Channel 1 in the phase named.</summary>
    private static ChannelHandle Bring(PeerDriver driver, string phase)
    {
        if (phase == "Unused")
        {
            return default;
        }

        if (phase == "Offered")
        {
            return driver.Offer(remote: 101);
        }

        var handle = driver.Open();
        if (phase == "Cancelled")
        {
            driver.Mux.CancelOpen(handle);
        }

        if (Roads.TryGetValue(phase, out var road))
        {
            driver.Confirm(handle);
            road(driver, handle);
        }

        driver.Sent();
        driver.Events();
        return handle;
    }

    private static IEnumerable<byte[]> Messages()
    {
        yield return Payload.Encode(new GlobalRequestMessage("test", wantReply: false, "data"u8));
        yield return Payload.Encode(new RequestSuccessMessage("data"u8));
        yield return Payload.Encode(default(RequestFailureMessage));
        yield return Payload.Encode(new ChannelOpenMessage("test", 5000, 1, 100, "data"u8));
        yield return Payload.Encode(new ChannelOpenConfirmationMessage(1, 6000, 1, 100, "data"u8));
        yield return Payload.Encode(new ChannelOpenFailureMessage(1, ChannelOpenFailureReason.ConnectFailed, "no", "en"));
        yield return Payload.Encode(new ChannelWindowAdjustMessage(1, 1));
        yield return Payload.Encode(new ChannelDataMessage(1, "data"u8));
        yield return Payload.Encode(new ChannelExtendedDataMessage(1, 1, "data"u8));
        yield return Payload.Encode(new ChannelEofMessage(1));
        yield return Payload.Encode(new ChannelRequestMessage(1, "test", wantReply: true, "data"u8));
        yield return Payload.Encode(new ChannelSuccessMessage(1));
        yield return Payload.Encode(new ChannelFailureMessage(1));
        yield return Payload.Encode(new ChannelCloseMessage(1));
        yield return [101, 0, 0, 0, 1];
        yield return [127];
    }

    private static IEnumerable<byte[]> Cuts(byte[] payload) => Enumerable.Range(1, payload.Length).Select(length => payload[..length]);
}
