namespace ActorSsh.Protocol.Keys;

/// <summary>
/// A known_hosts file (sshd(8)): which keys belong to which hosts, which CAs certify them (<c>@cert-authority</c>), which keys must not be taken
/// (<c>@revoked</c>). Names may be hashed. Files are read and written by whoever calls; lines that are not touched stay as they are. Immutable
/// and thread-safe.
/// <para>
/// Map of the folder: <see cref="KnownHostLine"/> and <see cref="HostNames"/> read, <see cref="KnownHostJudge"/> answers,
/// <see cref="KnownHostsVerifier"/> decides for a client, <see cref="KnownHostsUpdate"/> follows a server that changes its keys.
/// </para>
/// </summary>
public sealed class KnownHosts
{
    private readonly string[] _texts;
    private readonly KnownHostLine[] _lines;

    private KnownHosts(string[] texts)
    {
        _texts = texts;
        var read = texts.Select(static (text, index) => (Number: index + 1, Read: KnownHostLine.Read(text, index + 1))).ToArray();
        _lines = [.. read.Select(static line => line.Read.Line).OfType<KnownHostLine>()];
        Skipped = [.. read.Where(static line => line.Read.Reason is not null).Select(static line => new SkippedLine(line.Number, line.Read.Reason!))];
    }

    /// <summary>Knows nobody.</summary>
    public static KnownHosts Empty { get; } = new([]);

    /// <summary>The lines that could not be read, in order; they say nothing. For the log of whoever loaded the file.</summary>
    public IReadOnlyList<SkippedLine> Skipped { get; }

    internal IReadOnlyList<KnownHostLine> Lines => _lines;

    /// <summary>Reads a whole file's text.</summary>
    /// <param name="text">Lines ended by LF or CR LF; empty ones and those beginning with # say nothing.</param>
    public static KnownHosts Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new KnownHosts(text.Length == 0 ? [] : text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n'));
    }

    /// <summary>What is known of a host.</summary>
    /// <param name="host">Its name or address, as one connects to it; upper and lower case are the same.</param>
    /// <param name="port">Its port; others than 22 are known by lines <c>[name]:port</c>, and where none has a key by those without port.</param>
    public KnownHostKeys Find(string host, int port = 22)
    {
        var (named, portless) = LinesAbout(host, port);
        KnownHostLine[] both = [.. named, .. portless];
        var keys = named.Any(static line => line.Marker is KnownHostMarker.None) ? named : portless;
        return new KnownHostKeys(KeysOf(keys, KnownHostMarker.None), KeysOf(both, KnownHostMarker.Authority), KeysOf(both, KnownHostMarker.Revoked));
    }

    /// <summary>
    /// Whether a key that a server has proven to hold is the right one. A certificate is taken for its CA (then it is verified, which is costly:
    /// run it as work), or else for the key within.
    /// </summary>
    /// <param name="key">The key, or the certificate.</param>
    /// <param name="host">The host's name or address, as one connects to it.</param>
    /// <param name="port">Its port.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    public KnownHostAnswer Check(PublicKey key, string host, int port, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (named, portless) = LinesAbout(host, port);
        return new KnownHostJudge(named, portless).Judge(key, host, now);
    }

    /// <summary>The file with one more line, at its end.</summary>
    /// <param name="host">The host's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="key">Its key; of a certificate the key within.</param>
    /// <exception cref="ArgumentException">The name cannot stand in a file: it has blanks, control characters or wildcards (H-24).</exception>
    public KnownHosts Add(string host, int port, PublicKey key) => Append(NameToWrite(host, port), key);

    /// <summary>The same with the name hashed, as <c>HashKnownHosts</c> has it.</summary>
    /// <param name="host">The host's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="key">Its key; of a certificate the key within.</param>
    /// <exception cref="ArgumentException">The name cannot stand in a file: it has blanks, control characters or wildcards (H-24).</exception>
    public KnownHosts AddHashed(string host, int port, PublicKey key) => Append(HashedHostName.Of(NameToWrite(host, port)).ToString(), key);

    /// <summary>The file with all plain names hashed, as by <c>ssh-keygen -H</c>: one line for each name; patterns and marked lines stay.</summary>
    public KnownHosts Hash() => new([.. _texts.SelectMany(KnownHostsHashing.Hash)]);

    /// <summary>The text of the file; every line ends with LF.</summary>
    public override string ToString() => string.Concat(_texts.Select(static text => text + "\n"));

    internal IReadOnlyList<KnownHostLine> LinesNamed(string host, int port)
    {
        var name = HostNames.Of(host, port);
        return [.. _lines.Where(line => line.Names.Include(name))];
    }

    /// <summary>The file without some lines.</summary>
    internal KnownHosts Without(IReadOnlyCollection<int> numbers) =>
        numbers.Count == 0 ? this : new KnownHosts([.. _texts.Where((_, index) => !numbers.Contains(index + 1))]);

    private static string NameToWrite(string host, int port) => HostNames.IsWritable(host)
        ? HostNames.Of(host, port)
        : throw new ArgumentException("The host's name cannot stand in a known_hosts file.", nameof(host));

    private static PublicKey[] KeysOf(IReadOnlyList<KnownHostLine> lines, KnownHostMarker marker) =>
        [.. lines.Where(line => line.Marker == marker).Select(static line => line.Key).OfType<PublicKey>().Distinct()];

    private KnownHosts Append(string name, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KnownHosts([.. _texts, $"{name} {(key.Certificate?.Key ?? key).ToAuthorizedKeysLine()}"]);
    }

    private (IReadOnlyList<KnownHostLine> Named, IReadOnlyList<KnownHostLine> Portless) LinesAbout(string host, int port)
    {
        var named = LinesNamed(host, port);
        return port == HostNames.DefaultPort ? (named, []) : (named, LinesNamed(host, HostNames.DefaultPort));
    }
}
