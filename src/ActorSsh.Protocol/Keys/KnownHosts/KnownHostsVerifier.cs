namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Decides by known_hosts whether a server is who it should be: <see cref="Verify"/> is the <see cref="Transport.HostKeyVerifier"/> of one
/// connection. Afterwards <see cref="Answer"/> says why, and <see cref="Updated"/> is the file to write, where it changed.
/// </summary>
public sealed class KnownHostsVerifier
{
    private readonly KnownHosts _hosts;
    private readonly string _host;
    private readonly int _port;
    private readonly DateTimeOffset _now;

    /// <summary>Waits for the server's key.</summary>
    /// <param name="hosts">The file.</param>
    /// <param name="host">The host's name or address, as one connects to it.</param>
    /// <param name="port">Its port.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    /// <exception cref="ArgumentException">The host is empty.</exception>
    public KnownHostsVerifier(KnownHosts hosts, string host, int port, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentException.ThrowIfNullOrEmpty(host);
        _hosts = hosts;
        _host = host;
        _port = port;
        _now = now;
        Updated = hosts;
    }

    /// <summary>What to do with keys that are not known; <see cref="KnownHostsMode.Strict"/> by default.</summary>
    public KnownHostsMode Mode { get; init; }

    /// <summary>Whether names that are added are hashed; not by default.</summary>
    public bool HashesNames { get; init; }

    /// <summary>What the file said; null before the server has shown its key.</summary>
    public KnownHostAnswer? Answer { get; private set; }

    /// <summary>The file as it should be now: with the key, where one was accepted as new. The same object where nothing changed.</summary>
    public KnownHosts Updated { get; private set; }

    /// <summary>Looks up the key, and decides.</summary>
    /// <param name="hostKey">The server's key, which it has proven to hold.</param>
    public bool Verify(PublicKey hostKey)
    {
        var answer = _hosts.Check(hostKey, _host, _port, _now);
        Answer = answer;
        if (Mode is KnownHostsMode.AcceptNew && answer.Status is KnownHostStatus.Unknown)
        {
            Updated = HashesNames ? _hosts.AddHashed(_host, _port, hostKey) : _hosts.Add(_host, _port, hostKey);
        }

        return IsAccepted(answer.Status, Mode);
    }

    private static bool IsAccepted(KnownHostStatus status, KnownHostsMode mode) => (status, mode) switch
    {
        (KnownHostStatus.Trusted, _) => true,
        (KnownHostStatus.Unknown, KnownHostsMode.AcceptNew) => true,
        (KnownHostStatus.Unknown or KnownHostStatus.Changed, KnownHostsMode.Off) => true,
        _ => false,
    };
}
