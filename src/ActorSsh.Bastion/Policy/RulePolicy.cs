using System.Net;
using ActorSsh.Bastion.Limits;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// The rules, as the server asks them (B-10, B-20). Where a connection leads is judged by the address that is really connected; what is not known
/// yet when a channel is opened is judged when it is. Who is refused reads why; which rule it was, administrators and the log.
/// </summary>
/// <param name="judge">The rules.</param>
/// <param name="limits">How many connections may lead to one target.</param>
/// <param name="system">Bounds looking at paths, which may be of a file server that hangs.</param>
/// <param name="log">Who is told what was denied, and by which rule.</param>
internal sealed class RulePolicy(PolicyJudge judge, TargetLimits limits, AskedSystem system, Serilog.ILogger log) : ISshPolicy
{
    private const string NotOffered = "not offered by this bastion";

    /// <inheritdoc/>
    public ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken) =>
        question is UnixSocketQuestion socket ? new(DecideSocketAsync(socket)) : new(Decide(question));

    private SshPolicyDecision Decide(SshPolicyQuestion question) => question switch
    {
        ChannelOpenQuestion open => DecideOpen(open),
        GlobalRequestQuestion request => DecideRequest(request),
        ConnectQuestion connect => DecideConnect(connect),
        ListenQuestion listen => JudgeAll(listen, listen.EndPoints.Select(static endPoint => new PolicyAction.Listen(endPoint))),
        ChannelRequestQuestion { RequestType: "auth-agent-req@openssh.com" or "agent-req" } => Judge(question, new PolicyAction.ForwardAgent()),
        ChannelRequestQuestion { RequestType: "x11-req" } => Judge(question, new PolicyAction.ForwardX11()),
        _ => SshPolicyDecision.Deny(NotOffered),
    };

    private async Task<SshPolicyDecision> DecideSocketAsync(UnixSocketQuestion question)
    {
        PolicyAction action = question.IsListen ? new PolicyAction.ListenSocket(question.Path) : new PolicyAction.OpenSocket(question.Path);
        try
        {
            return await system.AskInTurnAsync(() => Judge(question, action)).ConfigureAwait(false);
        }
        catch (TimeoutException problem)
        {
            return SshPolicyDecision.Deny($"the path cannot be looked at here: {problem.Message}");
        }
    }

    private SshPolicyDecision DecideOpen(ChannelOpenQuestion question) => question.ChannelType switch
    {
        "session" => Judge(question, new PolicyAction.UseConsole(ConsoleRole.Self)),
        "direct-tcpip" => DecideName(question),
        "direct-streamlocal@openssh.com" => MayEver(question, "connections to sockets", static rule => !rule.PermitUnixOpen.IsNone),
        _ => SshPolicyDecision.Deny(NotOffered),
    };

    /// <summary>A name is looked up only where it may lead to what is allowed: the servers that are asked for it may be whose we do not want to talk to.</summary>
    private SshPolicyDecision DecideName(ChannelOpenQuestion question) =>
        MayEver(question, "connections", static rule => !rule.PermitOpen.IsNone) is { IsAllowed: false } denied ? denied
        : question.Target is { Host: { } host, Port: > 0 and <= IPEndPoint.MaxPort and var port } && !IPAddress.TryParse(host, out _)
        ? Judge(question, new PolicyAction.OpenName(host, (int)port))
        : SshPolicyDecision.Allow;

    /// <summary>What the rules allow is counted while it lasts.</summary>
    private SshPolicyDecision DecideConnect(ConnectQuestion question)
    {
        var decision = Judge(question, new PolicyAction.Open(question.Host, question.Target));
        if (!decision.IsAllowed)
        {
            return decision;
        }

        return limits.TryEnter(question.Connection.User, question.Target, out var reason) is { } lease
            ? SshPolicyDecision.AllowWhile(lease)
            : SshPolicyDecision.Deny(reason);
    }

    /// <summary>Who may not listen any more may still end it.</summary>
    private SshPolicyDecision DecideRequest(GlobalRequestQuestion question) => question.Name switch
    {
        "tcpip-forward" => MayEver(question, "listening", static rule => !rule.PermitListen.IsNone),
        "streamlocal-forward@openssh.com" => MayEver(question, "listening on sockets", static rule => !rule.PermitUnixListen.IsNone),
        "cancel-tcpip-forward" or "cancel-streamlocal-forward@openssh.com" => SshPolicyDecision.Allow,
        _ => SshPolicyDecision.Deny(NotOffered),
    };

    /// <summary>Before it is known where it leads: whoever is allowed nothing of the kind does not make us look up names.</summary>
    private SshPolicyDecision MayEver(SshPolicyQuestion question, string kind, Func<PolicyRule, bool> hasAny) =>
        judge.Rules.MayEver(judge.Subject(question.Connection), hasAny) ? SshPolicyDecision.Allow : SshPolicyDecision.Deny($"no rule of this bastion allows you {kind}");

    private SshPolicyDecision JudgeAll(SshPolicyQuestion question, IEnumerable<PolicyAction> actions)
    {
        foreach (var action in actions)
        {
            if (Judge(question, action) is { IsAllowed: false } denied)
            {
                return denied;
            }
        }

        return SshPolicyDecision.Allow;
    }

    private SshPolicyDecision Judge(SshPolicyQuestion question, PolicyAction action)
    {
        var subject = judge.Subject(question.Connection);
        var verdict = judge.Judge(subject, action);
        if (verdict.IsAllowed)
        {
            return SshPolicyDecision.Allow;
        }

        // The server logs the reason; here is said what that does not tell.
        var reason = verdict.Reason(judge.RoleOf(subject) == ConsoleRole.Admin);
        var isTold = verdict.Rule is not { } rule || reason.Contains(rule, StringComparison.Ordinal);
        log.Write(
            isTold ? Serilog.Events.LogEventLevel.Debug : Serilog.Events.LogEventLevel.Information,
            "Connection {Connection} of {User}: to {Action} was denied by {Rule}",
            question.Connection.Id, subject.User, action.ToString(), verdict.Rule ?? verdict.Forbidden ?? "no rule");
        return SshPolicyDecision.Deny(reason);
    }
}
