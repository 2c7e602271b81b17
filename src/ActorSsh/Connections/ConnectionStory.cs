using ActorSsh.Diagnostics;
using ActorSsh.Events;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>One connection as the embedder is told of it, from its log-in to its end. Used in the connection's turns.</summary>
internal sealed class ConnectionStory(ConnectionEvents events, SshConnection connection, ServerClock clock)
{
    /// <summary>Characters of a reason, which may be the peer's words; longer ones are cut.</summary>
    private const int LongestReason = 200;

    private readonly bool _isTold = events.TryTell(listener => listener.OnLoggedIn(connection));

    /// <summary>Its channels, as far as they are told of.</summary>
    public ChannelLedger Open(ChannelMultiplexer channels) => new(events, channels, clock);

    /// <summary>It is over, and its channels are.</summary>
    public void End(object reason, ConnectionState state)
    {
        if (_isTold)
        {
            var counts = state.Channels?.Counters;
            var end = new SshConnectionEnd(connection.Info, TextOf(reason), counts?.BytesReceived ?? 0, counts?.BytesSent ?? 0, clock.Wall)
            {
                Violation = state.Failure?.Reason,
            };
            events.Tell(listener => listener.OnConnectionEnded(end));
        }
    }

    private static string TextOf(object reason)
    {
        var text = reason is Exception cause ? cause.Message : reason.ToString() ?? "";
        return TemplateFormatter.Escape(text.Length > LongestReason ? text.AsSpan(0, LongestReason) : text);
    }
}
