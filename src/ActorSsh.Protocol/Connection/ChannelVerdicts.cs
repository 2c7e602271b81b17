using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Phase by message, the whole table (H-2). Every message for a channel concerns one half: what we send (answers to our open, credit,
/// replies to our requests) or what the peer sends (data, EOF, CLOSE, its requests).
/// </summary>
internal static class ChannelVerdicts
{
    public static Verdict OnMessage(SendPhase phase, MessageNumber message) => (phase, message) switch
    {
        (SendPhase.Opening or SendPhase.Cancelled, MessageNumber.ChannelOpenConfirmation or MessageNumber.ChannelOpenFailure)
            => Verdict.Apply,
        (_, MessageNumber.ChannelOpenConfirmation or MessageNumber.ChannelOpenFailure) => Verdict.Disconnect, // C-14
        (SendPhase.Opening or SendPhase.Cancelled, _) => Verdict.Disconnect, // not confirmed yet, so there is nothing to adjust or answer
        (SendPhase.Unused or SendPhase.Offered, _) => Verdict.Unsolicited, // C-45: a number the peer was never told
        (SendPhase.Freed, _) => Verdict.Ignore, // C-45
        (SendPhase.CloseDue or SendPhase.Closed, MessageNumber.ChannelWindowAdjust) => Verdict.Ignore, // C-25
        (_, MessageNumber.ChannelWindowAdjust or MessageNumber.ChannelSuccess or MessageNumber.ChannelFailure) => Verdict.Apply,
        _ => Verdict.Disconnect,
    };

    public static Verdict OnMessage(ReceivePhase phase, MessageNumber message) => (phase, message) switch
    {
        (ReceivePhase.Unused or ReceivePhase.Offered or ReceivePhase.Opening, _) => Verdict.Disconnect, // C-45
        (ReceivePhase.Freed or ReceivePhase.Closed, _) => Verdict.Ignore, // C-45: after its CLOSE
        (_, MessageNumber.ChannelClose) => Verdict.Apply,
        (ReceivePhase.Open, _) => Verdict.Apply,
        (_, MessageNumber.ChannelData or MessageNumber.ChannelExtendedData) => Verdict.Discard, // C-45 behind EOF, C-46 for a tombstone
        (_, MessageNumber.ChannelEof) => Verdict.Ignore,
        (ReceivePhase.EofReceived, MessageNumber.ChannelRequest) => Verdict.Apply,
        (ReceivePhase.Abandoned, MessageNumber.ChannelRequest) => Verdict.Ignore, // C-46
        _ => Verdict.Disconnect,
    };

    /// <summary>Which half a message is judged by.</summary>
    public static bool ConcernsSending(MessageNumber message) => message is MessageNumber.ChannelOpenConfirmation
        or MessageNumber.ChannelOpenFailure
        or MessageNumber.ChannelWindowAdjust
        or MessageNumber.ChannelSuccess
        or MessageNumber.ChannelFailure;
}
