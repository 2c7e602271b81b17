using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Policy;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>What a face has of its channel.</summary>
/// <param name="Seat">Options, buffers, numbers.</param>
/// <param name="Context">The channel's actor, to be used in its turns only.</param>
/// <param name="Channel">Where to write and whom to tell.</param>
/// <param name="Log">The channel's log.</param>
/// <param name="Gone">Cancelled when the channel's actor has stopped.</param>
internal sealed record FaceHost(ChannelSeat Seat, IActorContext Context, SshChannel Channel, ILoggingAdapter Log, CancellationToken Gone)
{
    public ChannelHandle Handle => Seat.Handle;

    /// <summary>The channel's actor; it may be told things from anywhere.</summary>
    public IActorRef Self { get; } = Context.Self;

    /// <summary>What the policy's answers hold until the channel is over.</summary>
    public required PolicyLeases Leases { get; init; }

    public ChannelOutput Output => Channel.Output;

    public void Discard(ChannelDataBatch batch)
    {
        Output.Tell(new TakenCommand(Handle));
        Output.Tell(new ConsumedCommand(Handle, batch.Length));
    }

    /// <summary>The peer broke the protocol. To be called in a turn of the channel's actor.</summary>
    public void Disconnect(SshProtocolException violation) => Context.Parent.Tell(new DisconnectConnection(violation.Reason, violation.Message));

    public void Reply(ChannelEvent.RequestReceived request, bool success) =>
        Output.Tell(new ReplyRequestCommand(Handle, request.RequestId, success));
}
