using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Faces;

/// <summary>
/// The connection of one channel, with a peer that takes everything at once and only counts: what is written is given back, and the permits
/// with it. It tells the observer how much there was when the channel closes.
/// </summary>
internal sealed class CountingConnection(SshChannelFace face, BufferPool buffers, IActorRef observer) : UntypedActor
{
    private static readonly ChannelHandle Handle = new(1, 1);

    private IActorRef _channel = ActorRefs.Nobody;
    private long _bytes;
    private long _unsentAtMost;

    protected override void PreStart()
    {
        var seat = FaceSeats.Of(Handle, SshServerOptions.Default, buffers);
        _channel = Context.ActorOf(FaceSeats.Serve(seat, face));
        _channel.Tell(BeginOpen.Instance);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WriteCommand write:
                Count(write.Chunk);
                break;
            case CloseCommand:
                observer.Tell($"{_bytes} bytes, at most {_unsentAtMost} at once");
                _channel.Tell(new ChannelEvent.Closed(Handle, new ChannelCloseCause(ChannelCloseKind.LocallyClosed)));
                break;
        }
    }

    private void Count(OutboundChunk chunk)
    {
        _bytes += chunk.Data.Length;
        _unsentAtMost = Math.Max(_unsentAtMost, chunk.Data.Length);
        chunk.Owner?.Dispose();
        _channel.Tell(new ChannelEvent.WriteReady(Handle, chunk.Data.Length));
    }
}
