using System.Text;

namespace ActorSsh.Protocol.Authentication;

/// <summary>How a server lets users log in, and how much it bears from those who cannot. Immutable.</summary>
public sealed record AuthenticationOptions
{
    /// <summary>The largest banner in UTF-8 bytes, so that it fits one packet of any peer.</summary>
    public const int MaximumBannerBytes = 16 * 1024;

    /// <summary>
    /// Failed requests that end the connection: the last of them is answered by a disconnect. 6 by default, at least 1. The first
    /// <c>none</c> and accepted probes are no failures (T-13).
    /// </summary>
    public int MaximumAttempts { get; init => field = Positive(value); } = 6;

    /// <summary>
    /// Requests of any outcome in one log-in, accepted probes among them. 128 by default, at least 1; past it the connection ends.
    /// </summary>
    public int MaximumRequests { get; init => field = Positive(value); } = 128;

    /// <summary>
    /// Requests that may wait, each either for its turn behind the one under decision or for its reply to be sent. 8 by default, at
    /// least 1; a peer that sends more without reading is disconnected.
    /// </summary>
    public int MaximumPendingRequests { get; init => field = Positive(value); } = 8;

    /// <summary>The largest single request in bytes. 32 KiB by default, at least 1; a larger one ends the connection.</summary>
    public int MaximumRequestBytes { get; init => field = Positive(value); } = 32 * 1024;

    /// <summary>
    /// The longest user name, in UTF-16 units, that the authenticator is asked about; longer ones are refused like unknown users. 255 by
    /// default, at least 1.
    /// </summary>
    public int MaximumUserNameLength { get; init => field = Positive(value); } = 255;

    /// <summary>The time a peer has from the start of the connection until it is logged in (T-13). 120 s by default, above zero.</summary>
    public TimeSpan LoginGrace { get; init => field = Positive(value); } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// The signature algorithms accepted from users; others are refused like unknown keys. <c>ssh-ed25519</c> by default. The server's
    /// <c>server-sig-algs</c> should list the same.
    /// </summary>
    public IReadOnlyList<string> SignatureAlgorithms { get; init; } = ["ssh-ed25519"];

    /// <summary>
    /// Text sent once, before the first reply, for people to read; lines end with CR LF (RFC 4252 §5.4). None (empty) by default, at most
    /// <see cref="MaximumBannerBytes"/>.
    /// </summary>
    public string Banner { get; init => field = Fitting(value); } = "";

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }

    private static string Fitting(string banner)
    {
        ArgumentNullException.ThrowIfNull(banner);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(banner), MaximumBannerBytes, nameof(banner));
        return banner;
    }
}
