using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Forwarding;

/// <summary>
/// Connects to a target for a user (C-16): resolves, asks the policy about each address it is about to connect, tries them in order, each
/// within a time. Runs off every actor's turn.
/// </summary>
internal sealed class TargetConnector(
    SshConnectionInfo user, TimeSpan timeout, TimeProvider time, Func<SshPolicyQuestion, Task<SshPolicyDecision>> askPolicy)
{
    private const int MaximumHostLength = 255;

    public async Task<ConnectOutcome> ConnectAsync(string host, uint port, CancellationToken cancellationToken)
    {
        if (port is 0 or > IPEndPoint.MaxPort)
        {
            return ConnectOutcome.Failed($"port {port} came; 1 to {IPEndPoint.MaxPort} are allowed");
        }

        if (!IsHostName(host))
        {
            return ConnectOutcome.Failed("the host name is none");
        }

        try
        {
            var addresses = await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
            return await TryEachAsync(host, addresses.Select(address => new IPEndPoint(Unmap(address), (int)port)), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or TimeoutException)
        {
            return ConnectOutcome.Failed("the host name could not be resolved");
        }
    }

    private async Task<ConnectOutcome> TryEachAsync(string host, IEnumerable<IPEndPoint> targets, CancellationToken cancellationToken)
    {
        var outcome = ConnectOutcome.Failed("the host name has no address");
        foreach (var target in targets)
        {
            var decision = await askPolicy(new ConnectQuestion(user, host, target)).ConfigureAwait(false);
            outcome = decision.IsAllowed
                ? await TryOneAsync(target, cancellationToken).ConfigureAwait(false)
                : ConnectOutcome.Denied(decision.Reason);
            if (outcome.Socket is not null)
            {
                break;
            }
        }

        return outcome;
    }

    private async Task<ConnectOutcome> TryOneAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        Socket? socket = null;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(target, limit.Token).ConfigureAwait(false);
            return ConnectOutcome.Connected(socket);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            socket?.Dispose();
            return ConnectOutcome.Failed(failure is SocketException refused ? refused.Message : $"no answer within {timeout.TotalSeconds:0.#} s");
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        // The system's look-up cannot be interrupted: the wait for it can.
        return await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Printable, without blanks: a resolver stops at a NUL where a policy reads on, and takes no name at all for this machine (H-24).
    /// </summary>
    private static bool IsHostName(string host) =>
        host.Length is > 0 and <= MaximumHostLength && host.EnumerateRunes().All(static rune => Rune.GetUnicodeCategory(rune) is
            not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    private static IPAddress Unmap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
