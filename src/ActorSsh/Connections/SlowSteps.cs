using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Connections;

/// <summary>
/// Runs what a connection must not wait for: key agreement and signatures on the worker pool, the user's authenticator on the thread pool.
/// Each comes back as one message, <see cref="WorkCompleted"/> or <see cref="LogInDecided"/>.
/// </summary>
internal sealed class SlowSteps(ConnectionSeat seat, ConnectionReport report, IActorRef owner) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Cancelled when the connection's actor has ended.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Starts every step the state has to give.</summary>
    public void Start(ServerConnectionState state, IPEndPoint? remote)
    {
        while (state.TryTakeWork(out var work))
        {
            seat.Work.RunAsync(work, _ended.Token).PipeTo(owner, owner, () => new WorkCompleted(work));
        }

        while (state.TryTakeQuery(out var query))
        {
            AskAuthenticatorAsync(query, remote).PipeTo(owner);
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void Dispose() => _ = _ended.CancelAsync();

    private async Task<LogInDecided> AskAuthenticatorAsync(AuthenticationQuery query, IPEndPoint? remote)
    {
        try
        {
            var token = _ended.Token;
            var decision = await Task.Run(async () => await seat.Options.Authenticator.DecideAsync(query, remote, token).ConfigureAwait(false)).ConfigureAwait(false);
            return new LogInDecided(query, decision ?? throw new InvalidOperationException("The authenticator decided nothing."));
        }
        catch (Exception failure)
        {
            report.AuthenticatorFailed(failure);
            return new LogInDecided(query, AuthenticationDecision.Refuse);
        }
    }
}
