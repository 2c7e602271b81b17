using ActorSsh.Channels;
using ActorSsh.Policy;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// Asks the policy and handlers of one's own about global requests, off the connection's turn (C-62). Each question comes back as one
/// message, whatever happens: <see cref="GlobalRequestJudged"/> or <see cref="ReplyGlobalRequestCommand"/>.
/// </summary>
internal sealed class GlobalRequestAnswers(ISshPolicy policy, SshConnection connection, ConnectionReport report, CancellationToken ended)
{
    /// <summary>Asks the policy.</summary>
    public void Judge(GlobalRequestReceived received) => JudgeAsync(received).PipeTo(connection.Actor);

    /// <summary>Asks the policy, then the handler: on the pool from the start, since a policy that is quick must not bring the handler into this turn.</summary>
    public void Answer(GlobalRequestReceived received, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>> handler) =>
        Task.Run(() => AnswerAsync(received, handler)).PipeTo(connection.Actor);

    private async Task<GlobalRequestJudged> JudgeAsync(GlobalRequestReceived received)
    {
        try
        {
            return new GlobalRequestJudged(received.RequestId, await AskPolicyAsync(received.Name).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            return new GlobalRequestJudged(received.RequestId, default);
        }
    }

    private async Task<ReplyGlobalRequestCommand> AnswerAsync(
        GlobalRequestReceived received, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>> handler)
    {
        try
        {
            var decision = await AskPolicyAsync(received.Name).ConfigureAwait(false);
            if (decision.IsAllowed)
            {
                var request = new SshGlobalRequest(connection, received.Name, received.WantReply, received.Data);
                var reply = await handler(request, ended).ConfigureAwait(false);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(reply.Data.Length, ChannelMultiplexer.MaximumRequestLength);
                return new ReplyGlobalRequestCommand(received.RequestId, reply.Success, reply.Data);
            }

            report.GlobalRequestDenied(received.Name, decision.Reason);
        }
        catch (Exception failure)
        {
            if (!ended.IsCancellationRequested)
            {
                report.GlobalRequestFailed(received.Name, failure);
            }
        }

        return new ReplyGlobalRequestCommand(received.RequestId, false);
    }

    private Task<SshPolicyDecision> AskPolicyAsync(string name) =>
        policy.AskAsync(new GlobalRequestQuestion(connection.Info, name), report.PolicyFailed, ended);
}

/// <summary>The policy has decided about a global request.</summary>
internal sealed record GlobalRequestJudged(long Id, SshPolicyDecision Decision) : ConnectionCommand;
