using System.Text;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Authentication;

/// <summary>How a server lets users log in, and how much it bears from those who cannot. Immutable.</summary>
public sealed record AuthenticationOptions
{
    /// <summary>The largest banner in UTF-8 bytes, so that it fits one packet of any peer.</summary>
    public const int MaximumBannerBytes = 16 * 1024;

    /// <summary>
    /// What users may log in with, and what failures list: any of <c>publickey</c>, <c>password</c> and <c>keyboard-interactive</c>, each
    /// once. <c>publickey</c> by default. One of them is enough unless <see cref="RequiredMethods"/> or the authenticator
    /// (<see cref="AuthenticationDecision.AcceptThen"/>) asks for more; others are refused without asking anyone.
    /// </summary>
    /// <exception cref="ArgumentException">A name is none of the three, or stands twice.</exception>
    public IReadOnlyList<string> Methods { get; init => field = AuthenticationMethods.Distinct(value, nameof(Methods)); } = [AuthenticationMethods.PublicKey];

    /// <summary>
    /// The steps everybody must take, as sshd's AuthenticationMethods: each entry is one way in, a list of methods in their order such as
    /// <c>publickey,keyboard-interactive</c>. None (empty) by default: any one method of <see cref="Methods"/> is enough. In
    /// <c>publickey,publickey</c> the keys must differ. A way with a method that is not among <see cref="Methods"/> is closed; where all are,
    /// nobody gets in.
    /// </summary>
    /// <exception cref="ArgumentException">A name is none of the three, or another than <c>publickey</c> stands twice in one way.</exception>
    public IReadOnlyList<string> RequiredMethods { get; init => field = Ways(value); } = [];

    /// <summary>
    /// Failed requests that end the connection: the last of them is answered by a disconnect. 6 by default, at least 1. The first
    /// <c>none</c> and accepted probes and partial successes are no failures (T-13).
    /// </summary>
    public int MaximumAttempts { get; init => field = Bound.Positive(value); } = 6;

    /// <summary>
    /// Requests of any outcome in one log-in, accepted probes among them. 128 by default, at least 1; past it the connection ends.
    /// </summary>
    public int MaximumRequests { get; init => field = Bound.Positive(value); } = 128;

    /// <summary>
    /// Requests that may wait, each either for its turn behind the one under decision or for its reply to be sent. 8 by default, at
    /// least 1; a peer that sends more without reading is disconnected.
    /// </summary>
    public int MaximumPendingRequests { get; init => field = Bound.Positive(value); } = 8;

    /// <summary>
    /// Challenges in one attempt by <c>keyboard-interactive</c> (RFC 4256). 16 by default, at least 1; where the authenticator asks for more
    /// the attempt has failed.
    /// </summary>
    public int MaximumRounds { get; init => field = Bound.Positive(value); } = 16;

    /// <summary>The largest single request in bytes. 32 KiB by default, at least 1; a larger one ends the connection.</summary>
    public int MaximumRequestBytes { get; init => field = Bound.Positive(value); } = 32 * 1024;

    /// <summary>
    /// Bytes of the requests that wait for their turn, together. 64 KiB by default, at least 1; a request that waits alone may be as large as
    /// <see cref="MaximumRequestBytes"/> all the same. More end the connection.
    /// </summary>
    public int MaximumPendingRequestBytes { get; init => field = Bound.Positive(value); } = 64 * 1024;

    /// <summary>
    /// The longest user name, in UTF-16 units, that the authenticator is asked about; longer ones are refused like unknown users. 255 by
    /// default, at least 1.
    /// </summary>
    public int MaximumUserNameLength { get; init => field = Bound.Positive(value); } = 255;

    /// <summary>
    /// The time a peer has from the start of the connection until it is logged in (T-13). 120 s by default, above zero; more than a hundred years
    /// is for ever.
    /// </summary>
    public TimeSpan LoginGrace { get; init => field = Bound.Positive(value); } = TimeSpan.FromSeconds(120);

    /// <summary>
    /// The signature algorithms accepted from users, of <see cref="Keys.SignatureAlgorithms.All"/>, those of certificates under their own
    /// names; others are refused like unknown keys. Also what the server's <c>server-sig-algs</c> announces, in this order. By default all but
    /// those with SHA-1.
    /// </summary>
    public IReadOnlyList<string> SignatureAlgorithms
    {
        get;
        init => field = TransportAlgorithms.Check(value, Keys.SignatureAlgorithms.All);
    } = Keys.SignatureAlgorithms.Default;

    /// <summary>
    /// Text sent once, before the first reply, for people to read; lines end with CR LF (RFC 4252 §5.4). None (empty) by default, at most
    /// <see cref="MaximumBannerBytes"/>.
    /// </summary>
    public string Banner { get; init => field = Fitting(value); } = "";

    /// <summary>Refuses settings by which nobody could ever log in: they are a slip of whoever wrote them.</summary>
    /// <exception cref="ArgumentException">
    /// There are no <see cref="Methods"/>, or there are <see cref="RequiredMethods"/> and each way has a method that is not among them.
    /// </exception>
    public void CheckWays()
    {
        if (Methods.Count == 0)
        {
            throw new ArgumentException("There is no method: nobody could log in.");
        }

        if (RequiredMethods.Count > 0 && LoginPlan.Of(this).IsHopeless)
        {
            throw new ArgumentException(
                $"Required are {string.Join(" or ", RequiredMethods)}, but the methods are {string.Join(", ", Methods)}: nobody could log in.");
        }
    }

    private static string[] Ways(IReadOnlyList<string> ways)
    {
        ArgumentNullException.ThrowIfNull(ways);
        foreach (var way in ways)
        {
            var methods = way.Split(',');
            AuthenticationMethods.CheckKnown(methods, nameof(RequiredMethods));
            _ = AuthenticationMethods.Distinct([.. methods.Where(static method => method != AuthenticationMethods.PublicKey)], nameof(RequiredMethods));
        }

        return [.. ways];
    }

    private static string Fitting(string banner)
    {
        ArgumentNullException.ThrowIfNull(banner);
        var bytes = Encoding.UTF8.GetByteCount(banner);
        return bytes <= MaximumBannerBytes
            ? banner
            : throw new ArgumentOutOfRangeException(nameof(Banner), $"{bytes} bytes came, {MaximumBannerBytes} of UTF-8 are allowed.");
    }
}
