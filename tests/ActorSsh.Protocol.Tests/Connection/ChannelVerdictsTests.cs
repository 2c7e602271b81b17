using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Every message from 80 to 127 in every pair of phases, by the table of the code and by what a multiplexer does.</summary>
[Trait("hostile", "H-2"), Trait("hostile", "H-14"), Trait("rule", "C-14"), Trait("rule", "C-25"), Trait("rule", "C-45"), Trait("rule", "C-46")]
public class ChannelVerdictsTests
{
    private static readonly IEnumerable<int> Messages = Enumerable.Range(VerdictTable.FirstMessage, VerdictTable.LastMessage - VerdictTable.FirstMessage + 1);

    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, VerdictTable.Rows.Count)];

    public static TheoryData<SshRole, int> Reachable
    {
        get
        {
            var rows = new TheoryData<SshRole, int>();
            foreach (var (row, at) in VerdictTable.Rows.Select((row, at) => (row, at)).Where(entry => entry.row.IsReachable))
            {
                rows.Add(SshRole.Client, at);
                rows.Add(SshRole.Server, at);
            }

            return rows;
        }
    }

    [Fact]
    public void Rows_AreTheProductOfThePhasesAndTheMessages()
    {
        var (sends, receives) = (Enum.GetValues<SendPhase>().Length, Enum.GetValues<ReceivePhase>().Length);

        Assert.Equal((9, 8, 48), (sends, receives, Messages.Count()));
        Assert.Equal(sends * receives, VerdictTable.Rows.DistinctBy(row => (row.Send, row.Receive)).Count());
        Assert.Equal(sends * receives * 48, VerdictTable.Rows.Sum(row => row.Verdicts.Length));
        Assert.Equal(17, VerdictTable.Rows.Count(row => row.IsReachable));
        Assert.Equal(17 * Enum.GetValues<SshRole>().Length, Reachable.Count);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Messages_InAPairOfPhases_GetTheirVerdicts(int at)
    {
        var row = VerdictTable.Rows[at];

        var verdicts = string.Concat(Messages.Select(number => IsOfChannel(number) ? Judge(row, (MessageNumber)number) : row.Verdicts[number - 80]));

        Assert.Equal(row.Verdicts.Replace('a', 'A'), verdicts);
    }

    [Theory, MemberData(nameof(Reachable))]
    public void Multiplexer_InAPairOfPhases_DoesWhatTheTableSays(SshRole role, int at)
    {
        var row = VerdictTable.Rows[at];

        var verdicts = string.Concat(Messages.Select(number => Observe(role, row, (byte)number)));

        Assert.Equal(row.Verdicts.Replace('a', 'i'), verdicts);
    }

    private static bool IsOfChannel(int number) => number is >= 91 and <= 100;

    private static char Judge(VerdictRow row, MessageNumber number)
    {
        var verdict = ChannelVerdicts.ConcernsSending(number)
            ? ChannelVerdicts.OnMessage(row.Send, number)
            : ChannelVerdicts.OnMessage(row.Receive, number);
        return verdict switch
        {
            Verdict.Apply => 'A',
            Verdict.Ignore => 'i',
            Verdict.Discard => 'd',
            Verdict.Unsolicited => 'u',
            _ => 'X',
        };
    }

    /// <summary>The letter of what the message did; every letter but A and d leaves everything but a counter as it is without the message.</summary>
    private static char Observe(SshRole role, VerdictRow row, byte number)
    {
        var (driver, twin) = (PhaseRoads.Bring(role, row.Send, row.Receive), PhaseRoads.Bring(role, row.Send, row.Receive));
        AssertPhases(driver, row);

        var letter = Receive(driver, number, driver.Mux.Counters);

        var (without, with) = (Drain(twin), Drain(driver));
        Assert.True((letter is 'A' or 'd') == (with != without), $"{number} was {letter}. Without it: {without}. With it: {with}");
        return letter;
    }

    private static char Receive(PeerDriver driver, byte number, ConnectionCounters before)
    {
        try
        {
            if (!driver.ReceiveBytes(Message(number)))
            {
                return 'N';
            }
        }
        catch (SshProtocolException)
        {
            return 'X';
        }

        var after = driver.Mux.Counters;
        return (after.UnsolicitedReplies - before.UnsolicitedReplies, after.MessagesIgnored - before.MessagesIgnored, after.BytesDiscarded - before.BytesDiscarded) switch
        {
            (1, 0, 0) => 'u',
            (0, 1, 0) => 'i',
            (0, 0, > 0) => 'd',
            (0, 0, 0) => 'A',
            var other => throw new InvalidOperationException($"Counted {other}."),
        };
    }

    private static void AssertPhases(PeerDriver driver, VerdictRow expected)
    {
        var row = driver.Mux.Rows.SingleOrDefault(r => r.Handle.LocalChannel == PhaseRoads.Channel);
        Assert.Equal(expected.Send is SendPhase.Unused or SendPhase.Freed, row is null);
        if (row is not null)
        {
            Assert.Equal((expected.Send, expected.Receive), (row.Send.Phase, row.Receive.Phase));
        }
    }

    /// <summary>What is told, what leaves, and what is left.</summary>
    private static string Drain(PeerDriver driver) => string.Join(
        ';', [.. driver.Events(), .. driver.Sent().Select(Convert.ToHexString), .. driver.Mux.ListChannels()]);

    private static byte[] Message(byte number) => (MessageNumber)number switch
    {
        MessageNumber.GlobalRequest => Payload.Encode(new GlobalRequestMessage("test", wantReply: true, "data"u8)),
        MessageNumber.RequestSuccess => Payload.Encode(new RequestSuccessMessage("data"u8)),
        MessageNumber.RequestFailure => Payload.Encode(default(RequestFailureMessage)),
        MessageNumber.ChannelOpen => Payload.Encode(new ChannelOpenMessage("test", 7000, 1, 100, "data"u8)),
        MessageNumber.ChannelOpenConfirmation => Payload.Encode(new ChannelOpenConfirmationMessage(PhaseRoads.Channel, 6000, 1, 100, "data"u8)),
        MessageNumber.ChannelOpenFailure => Payload.Encode(new ChannelOpenFailureMessage(PhaseRoads.Channel, ChannelOpenFailureReason.ConnectFailed, "no", "en")),
        MessageNumber.ChannelWindowAdjust => Payload.Encode(new ChannelWindowAdjustMessage(PhaseRoads.Channel, 1)),
        MessageNumber.ChannelData => Payload.Encode(new ChannelDataMessage(PhaseRoads.Channel, "data"u8)),
        MessageNumber.ChannelExtendedData => Payload.Encode(new ChannelExtendedDataMessage(PhaseRoads.Channel, 1, "data"u8)),
        MessageNumber.ChannelEof => Payload.Encode(new ChannelEofMessage(PhaseRoads.Channel)),
        MessageNumber.ChannelClose => Payload.Encode(new ChannelCloseMessage(PhaseRoads.Channel)),
        MessageNumber.ChannelRequest => Payload.Encode(new ChannelRequestMessage(PhaseRoads.Channel, "test", wantReply: true, "data"u8)),
        MessageNumber.ChannelSuccess => Payload.Encode(new ChannelSuccessMessage(PhaseRoads.Channel)),
        MessageNumber.ChannelFailure => Payload.Encode(new ChannelFailureMessage(PhaseRoads.Channel)),
        _ => [number, 0, 0, 0, (byte)PhaseRoads.Channel],
    };
}
