using ActorSsh.Messages;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Writes back what it reads, as an actor does: within what it was granted, and credit for what was written.</summary>
internal sealed class EchoActor : ReceiveActor
{
    private readonly Queue<ReadOnlyMemory<byte>> _waiting = new();
    private long _granted;
    private bool _hasEnded;

    public EchoActor()
    {
        Receive<SessionStarted>(static _ => { });
        Receive<WriteReady>(ready =>
        {
            _granted += ready.Bytes;
            WriteOn();
        });
        Receive<ChannelData>(data =>
        {
            _waiting.Enqueue(data.Data);
            WriteOn();
        });
        Receive<ChannelEof>(_ =>
        {
            _hasEnded = true;
            WriteOn();
        });
        Receive<ChannelClosed>(static _ => { });
    }

    private void WriteOn()
    {
        while (_waiting.TryPeek(out var next) && next.Length <= _granted)
        {
            _waiting.Dequeue();
            _granted -= next.Length;
            Context.Parent.Tell(new Write(next));
            Context.Parent.Tell(new Consumed(next.Length));
        }

        if (_hasEnded && _waiting.Count == 0)
        {
            _hasEnded = false;
            Context.Parent.Tell(new Exit(0));
        }
    }
}
