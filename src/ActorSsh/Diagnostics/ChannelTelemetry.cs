using System.Diagnostics;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Diagnostics;

/// <summary>What one channel tells to metrics and traces, from the birth of its actor to its death.</summary>
internal sealed class ChannelTelemetry
{
    private readonly ServerGauges _gauges;
    private readonly ServerClock _clock;
    private readonly string _type;
    private readonly Activity? _activity;
    private bool _isExplained;

    public ChannelTelemetry(ServerGauges gauges, ServerClock clock, ActivityContext connection, SshChannelOpening opening, ChannelHandle handle)
    {
        _gauges = gauges;
        _clock = clock;
        _type = gauges.Known(opening.Type);
        _activity = connection == default ? null : Tracing.Begin("ssh.channel", ActivityKind.Internal, connection, gauges.Server, clock.Wall);
        _activity?.SetTag("ssh.connection.id", opening.Connection.Id).SetTag("ssh.channel.id", handle.LocalChannel).SetTag("ssh.channel.type", _type);
        gauges.ChannelBegan(_type);
    }

    /// <summary>The open was refused; that is how it ends.</summary>
    public void Refused(ChannelOpenFailureReason reason)
    {
        _isExplained = true;
        _activity?.SetTag("ssh.channel.refusal", reason.ToString());
    }

    /// <summary>The channel is over, with a cause; its actor may go on for a while.</summary>
    public void Closed(ChannelCloseCause cause)
    {
        _isExplained = true;
        _activity?.SetTag("ssh.channel.cause", cause.Kind.ToString());
    }

    /// <summary>The actor is gone; one that told no cause before has failed or was killed.</summary>
    public void End()
    {
        Tracing.End(_activity, _clock.Wall, _isExplained ? null : "The channel's actor died.");
        _gauges.ChannelEnded(_type);
    }
}
