using System.Net;
using ActorSsh.Admission;
using ActorSsh.Authentication;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Connections;

/// <summary>
/// Runs what a connection must not wait for: key agreement and signatures on the worker pool, the user's authenticator on the thread pool.
/// Each comes back as one message: <see cref="WorkCompleted"/>, <see cref="LogInDecided"/>, or <see cref="WorkRefused"/> where too much waits.
/// </summary>
internal sealed class SlowSteps(ConnectionSeat seat, ConnectionReport report, IActorRef owner, IPEndPoint? remote) : IDisposable
{
    private readonly SourceBlock _source = SourceBlock.Of(remote, seat.Options.Admission.PerSourceNetBlockSize, seat.Id);
    private readonly StepReview _authenticator = new(seat.Options.Authenticator);
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _over = new();

    /// <summary>Cancelled when the connection's actor has ended.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Starts every step the state has to give.</summary>
    public void Start(ServerConnectionState state)
    {
        while (state.TryTakeWork(out var work))
        {
            _ = RunAsync(work, new WorkSource(_source, state.User is not null));
        }

        while (state.TryTakeQuery(out var query))
        {
            _ = AskAsync(query);
        }
    }

    /// <summary>The connection is over: nobody wants what is under way, and authenticators that hang are told so.</summary>
    public void GiveUp()
    {
        if (!_over.IsCancellationRequested)
        {
            _ = _over.CancelAsync();
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void Dispose()
    {
        GiveUp();
        _ = _ended.CancelAsync();
    }

    private async Task RunAsync(ProtocolWork work, WorkSource source)
    {
        try
        {
            await seat.Work.RunAsync(work, source, _over.Token).ConfigureAwait(false);
            Tell(new WorkCompleted(work));
        }
        catch (OperationCanceledException)
        {
            (work as IDisposable)?.Dispose(); // it was waiting for its turn, and the connection is over
        }
        catch (WorkRefusedException refused)
        {
            (work as IDisposable)?.Dispose();
            Tell(new WorkRefused(refused.Message));
        }
    }

    private async Task AskAsync(AuthenticationQuery query)
    {
        try
        {
            var decision = await Task.Run(() => DecideAsync(query)).ConfigureAwait(false);
            Tell(new LogInDecided(query, decision ?? throw new InvalidOperationException("The authenticator decided nothing.")));
        }
        catch (WorkRefusedException refused)
        {
            Tell(new WorkRefused(refused.Message));
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception failure)
        {
            report.AuthenticatorFailed(failure);
            Tell(new LogInDecided(query, AuthenticationDecision.Refuse));
        }
    }

    private async Task<AuthenticationDecision> DecideAsync(AuthenticationQuery query)
    {
        SshAuthenticationWork.Enter(seat.Work, new WorkSource(_source, IsKnown: false));
        return await _authenticator.DecideAsync(query, remote, _over.Token).ConfigureAwait(false);
    }

    private void Tell(object message) => owner.Tell(message, ActorRefs.NoSender);
}
