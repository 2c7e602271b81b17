using ActorSsh.Channels.Commands;
using ActorSsh.Policy;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// Asks the policy and handlers of one's own about global requests, off the connection's turn (C-62). Each question comes back as one
/// message, whatever happens: <see cref="GlobalRequestJudged"/> or <see cref="ReplyGlobalRequestCommand"/>.
/// </summary>
internal sealed class GlobalRequestAnswers
{
    private readonly ISshPolicy _policy;
    private readonly SshConnection _connection;
    private readonly ConnectionReport _report;
    private readonly CancellationToken _ended;
    private readonly PolicyLeases _leases;

    public GlobalRequestAnswers(ISshPolicy policy, SshConnection connection, ConnectionReport report, CancellationToken ended)
    {
        (_policy, _connection, _report, _ended) = (policy, connection, report, ended);
        _leases = new PolicyLeases(report.LeaseFailed);
        ended.UnsafeRegister(static leases => ((PolicyLeases)leases!).Dispose(), _leases);
    }

    /// <summary>Asks the policy.</summary>
    public void Judge(ChannelEvent.GlobalRequestReceived received) => JudgeAsync(received).PipeTo(_connection.Actor);

    /// <summary>Asks the policy, then the handler: on the pool from the start, since a policy that is quick must not bring the handler into this turn.</summary>
    public void Answer(ChannelEvent.GlobalRequestReceived received, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>> handler) =>
        Task.Run(() => AnswerAsync(received, handler)).PipeTo(_connection.Actor);

    /// <summary>A request that was judged is answered: what the policy's answer held is over.</summary>
    public void Release(IDisposable lease) => Task.Run(() => _leases.Release(lease));

    private async Task<GlobalRequestJudged> JudgeAsync(ChannelEvent.GlobalRequestReceived received)
    {
        try
        {
            return new GlobalRequestJudged(received.RequestId, await AskPolicyAsync(received.Name, _leases).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            return new GlobalRequestJudged(received.RequestId, default);
        }
    }

    private async Task<ReplyGlobalRequestCommand> AnswerAsync(
        ChannelEvent.GlobalRequestReceived received, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>> handler)
    {
        using var leases = new PolicyLeases(_report.LeaseFailed);
        try
        {
            var decision = await AskPolicyAsync(received.Name, leases).ConfigureAwait(false);
            if (decision.IsAllowed)
            {
                var request = new SshGlobalRequest(_connection, received.Name, received.WantReply, received.Data);
                var reply = await handler(request, _ended).ConfigureAwait(false);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(reply.Data.Length, ChannelMultiplexer.MaximumRequestLength);
                return new ReplyGlobalRequestCommand(received.RequestId, reply.Success, reply.Data);
            }

            _report.GlobalRequestDenied(received.Name, decision.Reason);
        }
        catch (Exception failure)
        {
            if (!_ended.IsCancellationRequested)
            {
                _report.GlobalRequestFailed(received.Name, failure);
            }
        }

        return new ReplyGlobalRequestCommand(received.RequestId, false);
    }

    private Task<SshPolicyDecision> AskPolicyAsync(string name, PolicyLeases leases) =>
        _policy.AskAsync(new GlobalRequestQuestion(_connection.Info, name), leases, _report.PolicyFailed, _ended);
}

/// <summary>The policy has decided about a global request.</summary>
internal sealed record GlobalRequestJudged(long Id, SshPolicyDecision Decision) : ConnectionCommand;
