using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding;

/// <summary>
/// The target of a <c>direct-tcpip</c> open (RFC 4254 §7.2). Resolved here; each address is put to the policy just before it is tried, in
/// order, until one connects.
/// </summary>
internal sealed record TcpTarget(string Host, uint Port) : ConnectTarget
{
    /// <summary>Characters; no name that can be looked up is longer (RFC 1035 §2.3.4).</summary>
    private const int MaximumHostLength = 255;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    public static TcpTarget Read(ReadOnlySpan<byte> data)
    {
        var asked = DirectTcpipData.Read(data);
        return new TcpTarget(asked.Host, asked.Port);
    }

    public override async Task<ConnectOutcome> ConnectAsync(TargetConnector connector, CancellationToken cancellationToken)
    {
        if (Port is 0 or > IPEndPoint.MaxPort)
        {
            return ConnectOutcome.Failed($"port {Port} came; 1 to {IPEndPoint.MaxPort} are allowed");
        }

        if (!IsHostName(Host))
        {
            return ConnectOutcome.Failed("the host name is none");
        }

        try
        {
            return IPAddress.TryParse(Host, out var address) ? await TryEachAsync(connector, [address], cancellationToken).ConfigureAwait(false)
                : connector.LookUps.TryResolve(Host, connector.User.Id) is { } looking ? await TryEachAsync(connector, looking, cancellationToken).ConfigureAwait(false)
                : ConnectOutcome.Busy("too many names are being looked up already");
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or TimeoutException)
        {
            return ConnectOutcome.Failed("the host name could not be resolved");
        }
    }

    private async Task<ConnectOutcome> TryEachAsync(TargetConnector connector, IEnumerable<IPAddress> addresses, CancellationToken cancellationToken)
    {
        var outcome = ConnectOutcome.Failed("the host name has no address");
        foreach (var address in addresses)
        {
            var target = new IPEndPoint(address.Unmapped, (int)Port);
            outcome = await connector.TryAsync(new ConnectQuestion(connector.User, Host, target), target, cancellationToken).ConfigureAwait(false);
            if (outcome.Socket is not null)
            {
                break;
            }
        }

        return outcome;
    }

    /// <summary>The system's look-up cannot be interrupted: the wait for it can.</summary>
    private async Task<ConnectOutcome> TryEachAsync(TargetConnector connector, Task<IPAddress[]> looking, CancellationToken cancellationToken)
    {
        var addresses = await looking.WaitAsync(connector.Timeout, connector.Time, cancellationToken).ConfigureAwait(false);
        return await TryEachAsync(connector, addresses, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Printable, without blanks: a resolver stops at a NUL where a policy reads on, and takes no name at all for this machine (H-24).
    /// </summary>
    private static bool IsHostName(string host) =>
        host.Length is > 0 and <= MaximumHostLength && host.EnumerateRunes().All(static rune => Rune.GetUnicodeCategory(rune) is
            not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
}
