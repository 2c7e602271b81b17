using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The global requests of the peer (C-53): what is registered is asked of the log-in's
/// permissions and the policy, then of its handler or service; what is not has failed.
/// Handlers of one's own run side by side; a service hears its requests in the order they came, however long the policy thinks about each.
/// </summary>
internal sealed class GlobalRequestDesk(
    ConnectionSeat seat, ChannelMultiplexer channels, ServiceChildren services, GlobalRequestGate gate, GlobalRequestAnswers answers, ConnectionReport report,
    Func<ChannelEvent.GlobalRequestReceived, bool> isAnsweredByProtocol)
{
    private readonly HashSet<long> _unanswered = [];
    private readonly Queue<Case> _cases = new();
    private readonly Dictionary<long, IDisposable> _leases = [];

    public void OnRequest(ChannelEvent.GlobalRequestReceived received)
    {
        _unanswered.Add(received.RequestId);
        if (seat.Options.GlobalRequests.TryGetValue(received.Name, out var handler))
        {
            AnswerIfPermitted(received, () => answers.Answer(received, handler));
        }
        else if (isAnsweredByProtocol(received))
        {
            _unanswered.Remove(received.RequestId);
        }
        else if (services.Find(received.Name) is { } service)
        {
            AnswerIfPermitted(received, () => Open(new Case(received, service)));
        }
        else
        {
            Reply(new ReplyGlobalRequestCommand(received.RequestId, false));
        }
    }

    /// <summary>The policy has decided about a service's request.</summary>
    public void OnJudged(GlobalRequestJudged judged)
    {
        foreach (var waiting in _cases.Where(waiting => waiting.Received.RequestId == judged.Id))
        {
            waiting.Decision = judged.Decision;
        }

        while (_cases.TryPeek(out var first) && first.Decision is { } decision)
        {
            _cases.Dequeue();
            Proceed(first, decision);
        }
    }

    /// <summary>Answers once; what comes after the answer, or after the connection's end, does nothing.</summary>
    public void Reply(ReplyGlobalRequestCommand reply)
    {
        services.OnAnswered(reply.Id);
        if (_leases.Remove(reply.Id, out var lease))
        {
            answers.Release(lease);
        }

        if (_unanswered.Remove(reply.Id))
        {
            channels.ReplyGlobalRequest(reply.Id, reply.IsSuccess, reply.Data.Span);
        }
    }

    /// <summary>A service that died has refused what it had not answered.</summary>
    public void OnChildDied(IActorRef dead)
    {
        foreach (var request in services.Remove(dead))
        {
            Reply(new ReplyGlobalRequestCommand(request, false));
        }
    }

    private void AnswerIfPermitted(ChannelEvent.GlobalRequestReceived received, Action answer)
    {
        if (gate.Refuses(received))
        {
            Reply(new ReplyGlobalRequestCommand(received.RequestId, false));
        }
        else
        {
            answer();
        }
    }

    private void Open(Case opened)
    {
        _cases.Enqueue(opened);
        answers.Judge(opened.Received);
    }

    private void Proceed(Case first, SshPolicyDecision decision)
    {
        var received = first.Received;
        if (decision.Lease is { } lease)
        {
            _leases.Add(received.RequestId, lease);
        }

        if (decision.IsAllowed)
        {
            services.Ask(first.Service, new GlobalRequestAsked(received.RequestId, received.Name, received.Data));
        }
        else
        {
            report.GlobalRequestDenied(received.Name, decision.Reason);
            Reply(new ReplyGlobalRequestCommand(received.RequestId, false));
        }
    }

    /// <summary>A request that waits for the policy, and for those before it.</summary>
    private sealed class Case(ChannelEvent.GlobalRequestReceived received, GlobalService service)
    {
        public ChannelEvent.GlobalRequestReceived Received => received;

        public GlobalService Service => service;

        public SshPolicyDecision? Decision { get; set; }
    }
}
