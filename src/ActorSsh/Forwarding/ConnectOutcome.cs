using System.Net.Sockets;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Forwarding;

/// <summary>How an attempt to reach a target ended: by a connected socket, which belongs to who reads this, or by a refusal for the peer.</summary>
internal sealed record ConnectOutcome
{
    private ConnectOutcome(Socket? socket, ChannelOpenFailureReason reason, string text)
    {
        Socket = socket;
        Reason = reason;
        Text = text;
    }

    public Socket? Socket { get; }

    public ChannelOpenFailureReason Reason { get; }

    public string Text { get; }

    public static ConnectOutcome Connected(Socket socket) => new(socket, default, "");

    public static ConnectOutcome Failed(string text) => new(null, ChannelOpenFailureReason.ConnectFailed, text);

    public static ConnectOutcome Denied(string text) => new(null, ChannelOpenFailureReason.AdministrativelyProhibited, text);
}
