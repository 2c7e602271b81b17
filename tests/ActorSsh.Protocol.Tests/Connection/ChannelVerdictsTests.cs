using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>The whole verdict table, written out a second time: one letter a message.</summary>
[Trait("hostile", "H-2")]
public class ChannelVerdictsTests
{
    private static readonly MessageNumber[] AboutSending =
    [
        MessageNumber.ChannelOpenConfirmation, MessageNumber.ChannelOpenFailure, MessageNumber.ChannelWindowAdjust,
        MessageNumber.ChannelSuccess, MessageNumber.ChannelFailure,
    ];

    private static readonly MessageNumber[] AboutReceiving =
    [
        MessageNumber.ChannelData, MessageNumber.ChannelExtendedData, MessageNumber.ChannelEof, MessageNumber.ChannelClose,
        MessageNumber.ChannelRequest,
    ];

    // Confirmation, failure, adjust, success, failure of a request. A = apply, i = ignore, d = discard, u = unsolicited, X = disconnect.
    private static readonly Dictionary<SendPhase, string> Sending = new()
    {
        [SendPhase.Unused] = "XXuuu",
        [SendPhase.Freed] = "XXiii",
        [SendPhase.Offered] = "XXuuu",
        [SendPhase.Opening] = "AAXXX",
        [SendPhase.Cancelled] = "AAXXX",
        [SendPhase.Open] = "XXAAA",
        [SendPhase.EofSent] = "XXAAA",
        [SendPhase.CloseDue] = "XXiAA",
        [SendPhase.Closed] = "XXiAA",
    };

    // Data, extended data, EOF, CLOSE, request.
    private static readonly Dictionary<ReceivePhase, string> Receiving = new()
    {
        [ReceivePhase.Unused] = "XXXXX",
        [ReceivePhase.Freed] = "iiiii",
        [ReceivePhase.Offered] = "XXXXX",
        [ReceivePhase.Opening] = "XXXXX",
        [ReceivePhase.Open] = "AAAAA",
        [ReceivePhase.EofReceived] = "ddiAA",
        [ReceivePhase.Abandoned] = "ddiAi",
        [ReceivePhase.Closed] = "iiiii",
    };

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (phase, verdicts) in Sending)
            {
                AboutSending.Zip(verdicts).ToList().ForEach(row => rows.Add($"Send.{phase}", $"{row.First}", Name(row.Second)));
            }

            foreach (var (phase, verdicts) in Receiving)
            {
                AboutReceiving.Zip(verdicts).ToList().ForEach(row => rows.Add($"Receive.{phase}", $"{row.First}", Name(row.Second)));
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(Rows))]
    [Trait("rule", "C-14"), Trait("rule", "C-25"), Trait("rule", "C-45"), Trait("rule", "C-46")]
    public void Message_InPhase_GetsItsVerdict(string half, string message, string verdict)
    {
        var (side, phase) = (half.Split('.')[0], half.Split('.')[1]);
        var number = Enum.Parse<MessageNumber>(message);

        var actual = side == "Send"
            ? ChannelVerdicts.OnMessage(Enum.Parse<SendPhase>(phase), number)
            : ChannelVerdicts.OnMessage(Enum.Parse<ReceivePhase>(phase), number);

        Assert.Equal(Enum.Parse<Verdict>(verdict), actual);
    }

    [Fact]
    public void Table_Rows_AreThePhasesTimesTheMessages()
    {
        var sending = Enum.GetValues<SendPhase>().Length * AboutSending.Length;
        var receiving = Enum.GetValues<ReceivePhase>().Length * AboutReceiving.Length;

        Assert.Equal((45, 40), (sending, receiving));
        Assert.Equal(85, Rows.Count());
        Assert.Equal(85, Rows.Select(row => string.Join('/', row)).Distinct().Count());
    }

    [Fact]
    public void Messages_ForAChannel_ConcernExactlyOneHalf()
    {
        var messages = Enum.GetValues<MessageNumber>()
            .Where(number => number is >= MessageNumber.ChannelOpenConfirmation and <= MessageNumber.ChannelFailure);

        Assert.Equal(messages, AboutSending.Concat(AboutReceiving).Order());
        Assert.All(AboutSending, message => Assert.True(ChannelVerdicts.ConcernsSending(message)));
        Assert.All(AboutReceiving, message => Assert.False(ChannelVerdicts.ConcernsSending(message)));
    }

    private static string Name(char letter) => (letter switch
    {
        'A' => Verdict.Apply,
        'i' => Verdict.Ignore,
        'd' => Verdict.Discard,
        'u' => Verdict.Unsolicited,
        _ => Verdict.Disconnect,
    }).ToString();
}
