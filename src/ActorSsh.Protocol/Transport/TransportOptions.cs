using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Compression;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>What one transport may do and how long it may take. Immutable, checked where it is set, shared by any number of connections. Numbers are 1 or more, and times above zero, where nothing else is said.</summary>
public sealed record TransportOptions
{
    /// <summary>Largest packet taken from a peer, in bytes of packet_length: 256 KiB (T-6).</summary>
    public const int MaximumPacketLength = 256 * 1024;

    /// <summary>The smallest value of <see cref="MaximumUnauthenticatedPacket"/>: what every implementation must take (RFC 4253 §6.1).</summary>
    private const int MinimumUnauthenticatedPacket = 35_000;

    /// <summary>Our software's name in the version line: printable ASCII without space and minus sign, at most 100 characters.</summary>
    /// <exception cref="ArgumentException">It is empty, longer, or has others.</exception>
    public string SoftwareVersion
    {
        get;
        init => field = IsSoftwareVersion(value)
            ? value
            : throw new ArgumentException(
                $"'{PlainText.Escape(value)}' came; 1 to 100 printable ASCII characters without blank and minus are allowed.", nameof(SoftwareVersion));
    } = "ActorSsh_0.1";

    /// <summary>
    /// The server's keys; a server needs at least one that signs by one of <see cref="HostKeyAlgorithms"/>, whose order says which is
    /// preferred. Of several of a type only the first is negotiated; the others are announced and proven (<see cref="AnnounceHostKeys"/>), so
    /// that clients know them before they take its place. A client ignores them. A key with a certificate
    /// (<see cref="HostKey.WithCertificate"/>) is also there without it, for clients that do not know the CA; a certificate must be a host's.
    /// </summary>
    public IReadOnlyList<HostKey> HostKeys { get; init => field = HostKeyList.WithPlainForms(value); } = [];

    /// <summary>
    /// Whether a server tells its keys after a log-in (<c>hostkeys-00@openssh.com</c>) and proves them on request: on. Clients known to break at
    /// it are spared.
    /// </summary>
    public bool AnnounceHostKeys { get; init; } = true;

    /// <summary>Decides on the client whether the server is who it should be; without one every server is refused.</summary>
    public HostKeyVerifier? HostKeyVerifier { get; init; }

    /// <summary>
    /// Key exchange methods, the preferred first, of <see cref="TransportAlgorithms.KeyExchanges"/>. What this machine lacks is left out.
    /// </summary>
    public IReadOnlyList<string> KeyExchangeAlgorithms
    {
        get;
        init => field = TransportAlgorithms.CheckKeyExchanges(value);
    } = KeyExchangeMethods.Default;

    /// <summary>
    /// Signature algorithms of host keys, the preferred first, of <see cref="SignatureAlgorithms.All"/>. A client offers them all, a server
    /// those that its keys can sign by.
    /// </summary>
    public IReadOnlyList<string> HostKeyAlgorithms
    {
        get;
        init => field = TransportAlgorithms.Check(value, SignatureAlgorithms.All);
    } = SignatureAlgorithms.DefaultOfHosts;

    /// <summary>Ciphers for both directions, the preferred first, of <see cref="TransportAlgorithms.Ciphers"/>.</summary>
    public IReadOnlyList<string> Ciphers
    {
        get;
        init => field = TransportAlgorithms.Check(value, TransportAlgorithms.Ciphers);
    } = TransportAlgorithms.Ciphers;

    /// <summary>
    /// MACs for both directions, the preferred first, of <see cref="TransportAlgorithms.Macs"/>; without meaning for ciphers that
    /// authenticate by themselves.
    /// </summary>
    public IReadOnlyList<string> Macs
    {
        get;
        init => field = TransportAlgorithms.Check(value, TransportAlgorithms.Macs);
    } = TransportAlgorithms.Macs;

    /// <summary>
    /// Compression for both directions, the preferred first: <c>none</c>, and <c>zlib@openssh.com</c>, which begins with the log-in and is off by
    /// default. It costs a connection some 300 KiB and much of its throughput, and its lengths tell of what is sent.
    /// </summary>
    public IReadOnlyList<string> Compressions
    {
        get;
        init => field = TransportAlgorithms.Check(value, CompressionMethods.All);
    } = CompressionMethods.Default;

    /// <summary>Signature algorithms a server takes from users, told in EXT_INFO; of <see cref="SignatureAlgorithms.All"/>.</summary>
    public IReadOnlyList<string> UserKeyAlgorithms
    {
        get;
        init => field = TransportAlgorithms.Check(value, SignatureAlgorithms.All);
    } = SignatureAlgorithms.Default;

    /// <summary>Bytes in one direction after which keys are replaced: 1 GiB (T-5).</summary>
    public long RekeyBytes { get; init => field = Bound.Positive(value); } = 1L << 30;

    /// <summary>Packets in one direction after which keys are replaced: 2^31, the most there may be (T-5, RFC 4344 §3.1).</summary>
    public long RekeyPackets { get; init => field = Bound.Positive(Math.Min(value, 1L << 31)); } = 1L << 31;

    /// <summary>Time after which keys are replaced: an hour (T-5). Here and below, more than a hundred years is for ever.</summary>
    public TimeSpan RekeyInterval { get; init => field = Bound.Positive(value); } = TimeSpan.FromHours(1);

    /// <summary>
    /// Longest time from the beginning to the first NEWKEYS, and for each later exchange, whose first packet may stand behind megabytes in
    /// a slow peer's socket: two minutes. A host key verifier that asks a person counts too.
    /// </summary>
    public TimeSpan KeyExchangeTimeout { get; init => field = Bound.Positive(value); } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time from a packet's first byte to its last: a minute.</summary>
    public TimeSpan PacketTimeout { get; init => field = Bound.Positive(value); } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Largest packet taken before the log-in is over, in bytes of packet_length: 64 KiB; 35,000 bytes to 256 KiB. The longest honest ones, with
    /// certificates of 16,384-bit RSA keys in each place, have some 20 KiB. It bounds what a stranger can make us hold.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of that range.</exception>
    public int MaximumUnauthenticatedPacket
    {
        get;
        init => field = value is >= MinimumUnauthenticatedPacket and <= MaximumPacketLength
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(MaximumUnauthenticatedPacket),
                value,
                $"{value} came, {MinimumUnauthenticatedPacket} to {MaximumPacketLength} are allowed.");
    } = 64 * 1024;

    /// <summary>
    /// Answers of the transport itself that wait for the peer to read, such as those to pings and unknown messages; more end the connection
    /// (T-9, H-16). 1,024.
    /// </summary>
    public int UnsentAnswers { get; init => field = Bound.Positive(value); } = 1024;

    /// <summary>Their payload bytes together: 256 KiB.</summary>
    public int UnsentAnswerBytes { get; init => field = Bound.Positive(value); } = 256 * 1024;

    /// <summary>
    /// IGNORE, DEBUG and UNIMPLEMENTED that the peer may send within one key exchange; more end the connection (T-3). 0 or more: 64. With strict
    /// key exchange the first one may contain none.
    /// </summary>
    public int StrayPackets { get; init => field = Bound.AtLeast(0, value); } = 64;

    /// <summary>
    /// Key exchanges that the peer may begin before the user is known, each of which costs a server a signature; more end the connection
    /// (H-11). 1 or more: 8. Honest peers begin one.
    /// </summary>
    public int EarlyKeyExchanges { get; init => field = Bound.Positive(value); } = 8;

    /// <summary>Whether strict key exchange is offered (T-3); always, but for tests of peers without it.</summary>
    internal bool OffersStrictKeyExchange { get; init; } = true;

    /// <summary>What a server with these keys offers: those of <see cref="HostKeyAlgorithms"/> that one of them signs by, in that order.</summary>
    public IReadOnlyList<string> OfferedHostKeyAlgorithms() =>
        [.. HostKeyAlgorithms.Where(name => HostKeys.Any(key => key.SignatureAlgorithms.Contains(name)))];

    private static bool IsSoftwareVersion(string value) =>
        value.Length is > 0 and <= 100 && value.All(character => character is > ' ' and <= '~' and not '-');
}
