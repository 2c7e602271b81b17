using ActorSsh.Protocol.Connection;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>How an attempt to reach a target ended: by a connected socket, which belongs to who reads this, or by a refusal for the peer.</summary>
internal sealed record ConnectOutcome
{
    private ConnectOutcome(ByteTransport? socket, ChannelOpenFailureReason reason, string text)
    {
        Socket = socket;
        Reason = reason;
        Text = text;
    }

    public ByteTransport? Socket { get; }

    public ChannelOpenFailureReason Reason { get; }

    public string Text { get; }

    public static ConnectOutcome Connected(ByteTransport socket) => new(socket, default, "");

    public static ConnectOutcome Failed(string text) => new(null, ChannelOpenFailureReason.ConnectFailed, text);

    public static ConnectOutcome Busy(string text) => new(null, ChannelOpenFailureReason.ResourceShortage, text);

    public static ConnectOutcome Denied(string text) => new(null, ChannelOpenFailureReason.AdministrativelyProhibited, text);
}
