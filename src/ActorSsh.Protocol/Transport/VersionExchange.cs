using System.Buffers;
using System.Text;

namespace ActorSsh.Protocol.Transport;

/// <summary>The two version lines (RFC 4253 §4.2), within the limits of T-1. Ours is sent at once, the peer's is read line by line.</summary>
internal sealed class VersionExchange(SshRole role, string softwareVersion)
{
    /// <summary>A version line with its CR LF, in bytes: RFC 4253 §4.2.</summary>
    public const int MaximumLine = 255;

    /// <summary>A line that a server sends before its version, in bytes. Each is discarded as it comes, so this is all it can make a client hold.</summary>
    public const int MaximumGreetingLine = 8192;

    /// <summary>How many such lines a client skips, as OpenSSH's does; <see cref="TransportOptions.KeyExchangeTimeout"/> ends it too.</summary>
    public const int MaximumGreetingLines = 1024;

    private static readonly SearchValues<byte> Printable =
        SearchValues.Create(Enumerable.Range(0x20, 0x7F - 0x20).Select(value => (byte)value).ToArray());

    private byte[]? _unsent = Encoding.ASCII.GetBytes($"SSH-2.0-{softwareVersion}\r\n");
    private int _greetingLines;

    /// <summary>Our line without CR LF, as it goes into the exchange hash.</summary>
    public string OwnVersion { get; } = $"SSH-2.0-{softwareVersion}";

    /// <summary>The peer's line without CR LF, printable ASCII; null until it came.</summary>
    public string? PeerVersion { get; private set; }

    public bool IsOwnSent => _unsent is null;

    /// <summary>Writes our line where it has not gone out yet and fits.</summary>
    public bool TryTakeLine(Span<byte> destination, out int written)
    {
        written = 0;
        if (_unsent is null || !_unsent.AsSpan().TryCopyTo(destination))
        {
            return false;
        }

        written = _unsent.Length;
        _unsent = null;
        return true;
    }

    /// <summary>Reads one line of the peer's; false where it is not whole yet.</summary>
    public bool TryReadLine(ReadOnlySpan<byte> received, out int consumed)
    {
        consumed = 0;
        var isVersion = StartsLike(received, "SSH-"u8);
        var limit = isVersion ? MaximumLine : MaximumGreetingLine;
        var end = received[..Math.Min(received.Length, limit)].IndexOf((byte)'\n');
        Check(isVersion || role is SshRole.Client, "The first line is no SSH version");
        Check(end >= 0 || received.Length < limit, $"A line is longer than {limit} bytes");
        if (end < 0)
        {
            return false;
        }

        consumed = end + 1;
        OnLine(TrimCarriageReturn(received[..end]), isVersion);
        return true;
    }

    private void OnLine(ReadOnlySpan<byte> line, bool isVersion)
    {
        if (isVersion)
        {
            PeerVersion = Parse(line);
            return;
        }

        _greetingLines++;
        Check(_greetingLines <= MaximumGreetingLines, $"More than {MaximumGreetingLines} lines came before the version");
    }

    private static string Parse(ReadOnlySpan<byte> line)
    {
        Check(!line.ContainsAnyExcept(Printable), "The version line holds a byte that is not printable ASCII");
        return IsNamed(line, "SSH-2.0-"u8) || IsNamed(line, "SSH-1.99-"u8)
            ? Encoding.ASCII.GetString(line)
            : throw new SshProtocolException(
                DisconnectReason.ProtocolVersionNotSupported, "The version line names another protocol than SSH 2.0 (T-1).");
    }

    private static bool IsNamed(ReadOnlySpan<byte> line, ReadOnlySpan<byte> prefix) => line.Length > prefix.Length && line.StartsWith(prefix);

    private static bool StartsLike(ReadOnlySpan<byte> received, ReadOnlySpan<byte> prefix) =>
        received.Length < prefix.Length ? prefix.StartsWith(received) : received.StartsWith(prefix);

    private static ReadOnlySpan<byte> TrimCarriageReturn(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, otherwise + " (T-1).");
        }
    }
}
