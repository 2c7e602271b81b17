using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using ActorSsh.Splicing;

namespace ActorSsh.Tests.Splicing;

/// <summary>
/// Two connections whose channels are joined, without actors: a user's, to whom we are the server, and an upstream's, to whom we are the
/// client. News between the two ends and the end of each are passed on one by one, as mailboxes would.
/// </summary>
internal sealed class SplicedLinks
{
    private readonly Queue<Action> _mail = new();

    public SplicedLinks(ConnectionLimits limits, SshSplice? splice = null, string type = "session", int unsent = 64 * 1024)
    {
        splice ??= new SshSplice(static (_, _) => default);
        User = new Link(SshRole.Server, limits, limits, Pool);
        Upstream = new Link(SshRole.Client, limits, limits, Pool, "OpenSSH_10");
        var (right, upstream) = Upstream.OpenFromUs(type);
        var (left, user) = User.OpenFromPeer(type);
        UserEnd = new EndPoint(this, User, left, user, new SpliceRequests(splice, SshSpliceSide.Inbound, 4, static _ => { }), unsent);
        UpstreamEnd = new EndPoint(this, Upstream, right, upstream, new SpliceRequests(splice, SshSpliceSide.Outbound, 4, static _ => { }), unsent);
        UserEnd.Meet(UpstreamEnd);
        UpstreamEnd.Meet(UserEnd);
    }

    public BufferPool Pool { get; } = new();

    public Link User { get; }

    public Link Upstream { get; }

    public EndPoint UserEnd { get; }

    public EndPoint UpstreamEnd { get; }

    public long BuffersInUse => Pool.Rented - Pool.Returned;

    public void Join()
    {
        UserEnd.Join(UpstreamEnd);
        UpstreamEnd.Join(UserEnd);
    }

    /// <summary>One thing happens; false when nothing is left to happen.</summary>
    public bool Step()
    {
        var isMoved = User.Step() | Upstream.Step();
        if (_mail.TryDequeue(out var next))
        {
            next();
            return true;
        }

        return isMoved;
    }

    public void Settle()
    {
        while (Step())
        {
            // What moved may have made something else movable.
        }
    }

    /// <summary>One end, and the peer at it, which keeps what it gets until the test consumes it.</summary>
    internal sealed class EndPoint : ICanTell
    {
        private readonly SplicedLinks _links;
        private readonly Link _link;
        private readonly ChannelHandle _ours;
        private readonly ChannelHandle _peers;
        private readonly SpliceEnd _end;
        private readonly ChannelSplice _splice;
        private EndPoint? _partner;
        private bool _isDead;
        private long _unconsumed;

        public EndPoint(SplicedLinks links, Link link, ChannelHandle ours, ChannelHandle peers, SpliceRequests requests, int unsent)
        {
            (_links, _link, _ours, _peers) = (links, link, ours, peers);
            _end = new SpliceEnd(ours, link, unsent);
            _splice = new ChannelSplice(_end, requests, 512);
            link.OnEvent = OnEvent;
            link.OnPeerEvent = OnPeerEvent;
        }

        /// <summary>What the peer was sent, by stream.</summary>
        public Dictionary<uint, MemoryStream> Heard { get; } = [];

        /// <summary>What the peer was told, in order: names of requests, events, outcomes.</summary>
        public List<string> Told { get; } = [];

        /// <summary>What the peer answers, by request type; true where nothing is said.</summary>
        public Dictionary<string, bool> Answers { get; } = [];

        public bool IsDead => _isDead;

        public ChannelMultiplexer Peer => _link.Peer;

        public ChannelHandle Channel => _peers;

        public ChannelStatus Status => _link.Status;

        public void Meet(EndPoint partner)
        {
            _partner = partner;
            _splice.Meet(partner);
        }

        public void Join(EndPoint other) => _splice.Join(other._end);

        public void Write(byte[] data, uint? type = null) => Peer.Write(_peers, new OutboundChunk(data, type));

        public void Ask(string type, bool wantReply = true, byte[]? data = null) => Peer.SendRequest(_peers, type, wantReply, data ?? []);

        public byte[] HeardOf(uint stream = 0) => Heard.TryGetValue(stream, out var heard) ? heard.ToArray() : [];

        public void Consume(long count = long.MaxValue)
        {
            var consumed = Math.Min(count, _unconsumed);
            _unconsumed -= consumed;
            Peer.Consumed(_peers, consumed);
        }

        /// <summary>The actor of this end dies: the connection learns it, and the partner.</summary>
        public void Die()
        {
            if (!_isDead)
            {
                _isDead = true;
                _splice.Dispose();
                _link.Ours.Fail(_ours, _link.Now);
                _links._mail.Enqueue(() => _partner!.Hear(_partner._splice.OnPartnerDied));
            }
        }

        /// <summary>News of the partner.</summary>
        public void Tell(object message, IActorRef sender) => _links._mail.Enqueue(() => Hear(() => Pass(message)));

        private void Pass(object message)
        {
            if (message is SpliceNews news)
            {
                _splice.OnNews(news);
            }
            else
            {
                _splice.OnAllPassed();
            }
        }

        private void Hear(Action turn)
        {
            if (!_isDead)
            {
                turn();
                DieWhenOver();
            }
        }

        private void OnEvent(ChannelEvent occurred) => Hear(() => _splice.OnEvent(occurred));

        private void DieWhenOver()
        {
            if (_splice.IsOver)
            {
                Die();
            }
        }

        private void OnPeerEvent(ChannelEvent occurred)
        {
            switch (occurred)
            {
                case ChannelEvent.DataReceived data:
                    Keep(data.Batch);
                    break;
                case ChannelEvent.RequestReceived request:
                    Told.Add(string.Join(' ', [request.Type, .. request.Environment.Select(static v => $"{v.Name}={v.Value}")]));
                    Peer.ReplyRequest(_peers, request.RequestId, Answers.GetValueOrDefault(request.Type, true));
                    break;
                case ChannelEvent.RequestCompleted completed:
                    Told.Add(completed.Success ? "yes" : "no");
                    break;
                case ChannelEvent.EofReceived:
                    Told.Add("eof");
                    break;
                case ChannelEvent.Closed closed:
                    Told.Add($"closed: {closed.Cause.Kind}");
                    break;
            }
        }

        private void Keep(ChannelDataBatch batch)
        {
            foreach (var segment in batch.Segments)
            {
                Told.Add(segment.ExtendedType is null ? "data" : $"data {segment.ExtendedType}");
                var stream = segment.ExtendedType ?? 0;
                Heard.TryAdd(stream, new MemoryStream());
                Heard[stream].Write(segment.Data.Span);
            }

            _unconsumed += batch.Length;
            Peer.Taken(_peers);
        }
    }
}
