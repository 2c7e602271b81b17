using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// The actor face: the user's actor is a child of the channel's, and the two speak <see cref="Messages"/>. A batch is copied when it comes,
/// and counts as delivered when the child has handled it, so that at most one waits in its mailbox however small the packets are (C-21).
/// </summary>
internal class ActorDriver(FaceHost host, Props props) : FaceDriver(host)
{
    private readonly HashSet<long> _asked = [];
    private readonly Dictionary<long, object> _tags = [];
    private IActorRef _handler = ActorRefs.Nobody;
    private long _permits = host.Seat.Options.Limits.UnsentBytesPerChannel;
    private long _unconsumed;
    private long _lastTag;
    private bool _isClosed;

    public override bool IsOver => _isClosed && IsDead;

    protected virtual object FirstMessage => new Messages.ChannelOpened(Host.Seat.Opening, Host.Handle.LocalChannel);

    public override void Start()
    {
        _handler = Host.Context.ActorOf(props, "handler");
        Host.Context.Watch(_handler);
        Tell(FirstMessage);
        Tell(new Messages.WriteReady(_permits));
    }

    public override void OnData(ChannelDataBatch batch)
    {
        if (IsDead)
        {
            Host.Discard(batch);
            return;
        }

        _unconsumed += batch.Length;
        foreach (var (data, type) in BatchCopies.Of(batch))
        {
            Tell(new Messages.ChannelData(data, type));
        }

        WhenHandled(new TakenOverCommand(Host.Handle));
    }

    public override void OnEof() => Tell(new Messages.ChannelEof());

    public override void OnRequest(ChannelEvent.RequestReceived request)
    {
        if (IsDead)
        {
            Host.Reply(request, false);
            return;
        }

        Tell(new Messages.ChannelRequest(request.RequestId, SshChannelRequest.Of(request)));
        if (request.WantReply)
        {
            _asked.Add(request.RequestId);
        }
        else
        {
            WhenHandled(new ReplyRequestCommand(Host.Handle, request.RequestId, true));
        }
    }

    public override void OnWritable(long bytes)
    {
        _permits += bytes;
        Tell(new Messages.WriteReady(bytes));
    }

    public override void OnRequestCompleted(ChannelEvent.RequestCompleted completed)
    {
        if (_tags.Remove(completed.RequestId, out var tag))
        {
            Tell(new Messages.ChannelRequestCompleted(tag, completed.Success));
        }
    }

    public override void OnOutputRefused()
    {
        base.OnOutputRefused();
        Tell(new Messages.ChannelOutputRefused());
    }

    public override void OnDraining() => Tell(new Messages.ConnectionDraining { Deadline = Host.Seat.Connection.DrainDeadline });

    public override bool OnMessage(object message)
    {
        switch (message)
        {
            case Messages.Write write:
                Write(write);
                return true;
            case Messages.Consumed consumed:
                Consume(consumed.Bytes);
                return true;
            case Messages.SendEof:
                Host.Output.SendEof();
                return true;
            case Messages.Close:
                Host.Output.Close();
                return true;
            case Messages.SendRequest request:
                Ask(request);
                return true;
            case Messages.ReplyRequest reply:
                Reply(reply);
                return true;
            case ActorIdentity { MessageId: ChannelCommand handled }:
                Host.Output.Tell(handled);
                return true;
            case Terminated:
                OnDeath();
                return true;
            default:
                return false;
        }
    }

    /// <summary>The child has a moment to hear of it.</summary>
    public override void OnClosed(ChannelCloseCause cause)
    {
        _isClosed = true;
        Tell(new Messages.ChannelClosed(cause));
        Tell(PoisonPill.Instance);
    }

    protected bool IsDead { get; private set; }

    protected void Tell(object message)
    {
        if (!IsDead)
        {
            _handler.Tell(message, Host.Self);
        }
    }

    /// <summary>Tells the connection something when the child has handled everything told before: it then answers by itself, in its turn.</summary>
    protected void WhenHandled(ChannelCommand command) => _handler.Tell(new Identify(command), Host.Self);

    private void Write(Messages.Write write)
    {
        if (write.Data.Length > _permits)
        {
            throw new InvalidOperationException($"The handler wrote {write.Data.Length} bytes where ChannelEvent.WriteReady had granted {_permits}.");
        }

        try
        {
            Host.Output.Write(new OutboundChunk(write.Data, write.ExtendedDataType));
            _permits -= write.Data.Length;
        }
        catch (SshChannelClosedException)
        {
            // The peer may close at any time; the handler has been told, or will be.
        }
    }

    private void Consume(long bytes)
    {
        if (bytes < 0 || bytes > _unconsumed)
        {
            throw new InvalidOperationException($"The handler consumed {bytes} bytes where {_unconsumed} were told and not consumed.");
        }

        _unconsumed -= bytes;
        Host.Output.Tell(new ConsumedCommand(Host.Handle, bytes));
    }

    private void Ask(Messages.SendRequest request)
    {
        RequestShape.Check(request.Type, request.Data);
        long? tag = null;
        if (request.Tag is not null)
        {
            tag = ++_lastTag;
            _tags.Add(_lastTag, request.Tag);
        }

        Host.Output.Ask(new SendRequestCommand(Host.Handle, request.Type, request.Data, tag));
    }

    private void Reply(Messages.ReplyRequest reply)
    {
        if (_asked.Remove(reply.Id))
        {
            Host.Output.Tell(new ReplyRequestCommand(Host.Handle, reply.Id, reply.Success));
        }
    }

    /// <summary>Where the channel is closing this is no failure: what nobody reads any more counts as consumed (C-23), what nobody answers is refused (C-50).</summary>
    private void OnDeath()
    {
        IsDead = true;
        foreach (var request in _asked)
        {
            Host.Output.Tell(new ReplyRequestCommand(Host.Handle, request, false));
        }

        _asked.Clear();
        Host.Output.Tell(new TakenCommand(Host.Handle));
        Consume(_unconsumed);
    }
}
