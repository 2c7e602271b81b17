using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>The end that we opened for another. What its peer sends waits in the window until the other end is answered.</summary>
internal sealed class OutboundSpliceActor(ChannelSeat seat, SshSplice splice, IActorRef inbound)
    : SpliceActor(seat, splice, SshSpliceSide.Outbound)
{
    protected override void PreStart()
    {
        base.PreStart();
        Meet(inbound);
    }

    protected override void OnAllowed() => throw new NotSupportedException("An outbound end answers no open.");

    protected override void OnOpened(ChannelEvent.Opened opened) => inbound.Tell(new SpliceOpened(End, opened.TypeSpecific));
}
