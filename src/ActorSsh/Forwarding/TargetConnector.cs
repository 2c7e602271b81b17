using System.Net;
using System.Net.Sockets;
using ActorSsh.Policy;
using ActorSsh.Transports;

namespace ActorSsh.Forwarding;

/// <summary>Connects to one address for a user, if the policy allows that address, within a time (C-16). Runs off every actor's turn.</summary>
internal sealed class TargetConnector(
    SshConnectionInfo user, TimeSpan timeout, TimeProvider time, Func<SshPolicyQuestion, Task<SshPolicyDecision>> askPolicy)
{
    public SshConnectionInfo User { get; } = user;

    public TimeSpan Timeout { get; } = timeout;

    public TimeProvider Time { get; } = time;

    public required SystemLookUps LookUps { get; init; }

    /// <summary>The asker's; an answer whose connect came to nothing is over.</summary>
    public required PolicyLeases Leases { get; init; }

    /// <summary>Where the path of a socket leads.</summary>
    /// <exception cref="TimeoutException">The system does not say, or it was not its turn, in time.</exception>
    public async Task<FollowedPath> FollowAsync(string path, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await LookUps.FollowAsync(path, User.Id, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Asks, then connects: nothing is touched before the answer.</summary>
    public async Task<ConnectOutcome> TryAsync(SshPolicyQuestion question, EndPoint target, CancellationToken cancellationToken)
    {
        var decision = await askPolicy(question).ConfigureAwait(false);
        var outcome = ConnectOutcome.Denied(decision.Reason);
        try
        {
            return outcome = decision.IsAllowed ? await ConnectAsync(target, cancellationToken).ConfigureAwait(false) : outcome;
        }
        finally
        {
            if (outcome.Socket is null)
            {
                Leases.Release(decision.Lease);
            }
        }
    }

    private async Task<ConnectOutcome> ConnectAsync(EndPoint target, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        Socket? socket = null;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Stream, target is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
            if (DescriptorReserve.OfProcess.IsTouchedBy(socket))
            {
                throw new SocketException((int)SocketError.TooManyOpenSockets);
            }

            await socket.ConnectAsync(target, limit.Token).ConfigureAwait(false);
            return ConnectOutcome.Connected(new SocketTransport(socket));
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket?.Dispose();
            return Explain(failure);
        }
    }

    private ConnectOutcome Explain(Exception failure) => failure switch
    {
        SocketException { SocketErrorCode: SocketError.TooManyOpenSockets } => ConnectOutcome.Busy("the server has too many files open"),
        SocketException refused => ConnectOutcome.Failed(refused.Message),
        _ => ConnectOutcome.Failed($"no answer within {Timeout.TotalSeconds:0.#} s"),
    };
}
