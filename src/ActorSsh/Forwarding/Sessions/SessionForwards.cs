using ActorSsh.Channels.Faces;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Policy;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Sessions;

/// <summary>
/// The ways back to the client that a session may ask for before its program starts: to its agent (OpenSSH's agent forwarding, RFC 9987)
/// and to its X server (RFC 4254 §6.3). Each is the policy's decision. Used in the turns of the session's actor.
/// </summary>
internal sealed class SessionForwards(FaceHost host)
{
    private readonly SessionForwardSeat _seat = new(host.Seat.Connection, host.Self, host.Seat.Options.Forwarding, host.Gone);
    private IActorRef? _listeners;

    /// <summary>The way to the agent; null where it was not asked for or not granted.</summary>
    public SshAgentForwarding? Agent { get; private set; }

    /// <summary>The way to the X server; null where it was not asked for or not granted.</summary>
    public SshX11Forwarding? X11 { get; private set; }

    /// <summary>The policy thinks about one. What comes after it, such as the start of the program, has to wait for it.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>One of those requests; refused at once where it comes twice, or too late for the program.</summary>
    public void OnRequest(ChannelEvent.RequestReceived request, bool isStarted)
    {
        if (Read(request) is not { } grant || isStarted)
        {
            host.Reply(request, false);
            return;
        }

        IsAsking = true;
        var question = new ChannelRequestQuestion(host.Seat.Opening.Connection, host.Seat.Opening.Type, request.Type);
        host.Seat.Options.Policy.AskAsync(question, host.Leases, OnPolicyFailed, host.Gone)
            .PipeTo(host.Self, host.Self, decision => new Judged(request, grant, decision));
    }

    /// <summary>A message of the session's actor.</summary>
    /// <returns>Whether it was about a way back.</returns>
    public bool OnMessage(object message)
    {
        switch (message)
        {
            case Judged judged:
                OnJudged(judged);
                return true;
            case BeginForward or EndForward:
                (_listeners ??= CreateListeners()).Forward(message);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What granting it means; null where it cannot be granted. Parsed strictly (C-56).</summary>
    private Action? Read(ChannelEvent.RequestReceived request)
    {
        if (WayBackRequests.Read(request.Type, request.Data.Span) is { } x11)
        {
            return X11 is null && x11.IsPlain ? () => X11 = new SshX11Forwarding(new X11Way(_seat, x11)) : null;
        }

        var type = request.Type == WayBackRequests.Agent ? ForwardTypes.Agent : ForwardTypes.OpenSshAgent;
        return Agent is null ? () => Agent = new SshAgentForwarding(new AgentWay(_seat, type)) : null;
    }

    private void OnJudged(Judged judged)
    {
        IsAsking = false;
        if (judged.Decision.IsAllowed)
        {
            judged.Grant();
        }
        else
        {
            host.Log.Warning("Connection {Connection} channel {Channel}: {Request} was denied: {Reason}", host.Seat.Opening.Connection.Id, host.Handle.LocalChannel, judged.Request.Type, judged.Decision.Reason);
        }

        host.Reply(judged.Request, judged.Decision.IsAllowed);
    }

    private void OnPolicyFailed(Exception failure) =>
        host.Log.Error(failure, "Connection {Connection} channel {Channel}: the policy failed", host.Seat.Opening.Connection.Id, host.Handle.LocalChannel);

    private IActorRef CreateListeners()
    {
        var seat = new ForwardSeat(host.Seat.Connection, host.Seat.Options.Forwarding, host.Seat.Tally);
        return host.Context.ActorOf(Props.Create(() => new SessionListenersActor(seat)), "listeners");
    }

    /// <summary>The policy has decided.</summary>
    private sealed record Judged(ChannelEvent.RequestReceived Request, Action Grant, SshPolicyDecision Decision);
}
