using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorSsh.Interop.Tests.Bastion.Transcripts;

/// <summary>
/// All that may differ between the README's machine and this one, and nothing else: the user's name, home and host, the port, fingerprints, times,
/// durations, amounts and free space, ports of clients, OpenSSH's release, and how far columns are apart. Lines of the log, which come when they come,
/// are left out of a comparison, and so is the configuration that gives us free ports here: with one, the page does not say where jumps lead.
/// </summary>
/// <param name="user">The user here; <c>you</c> in the README.</param>
/// <param name="home">The home here; <c>/home/you</c> in the README.</param>
internal sealed partial class TranscriptNames(string user, string home)
{
    private const string Port = "2222";

    /// <summary>The port the bastion listens on here; 2222 in the README.</summary>
    public int PortHere { get; set; } = 2222;

    /// <summary>What the README types, as it is typed here.</summary>
    public string ToHere(string typed) =>
        You().Replace(typed, user).Replace(Port, PortHere.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Lines to be compared.</summary>
    public string[] Plain(IEnumerable<string> lines) => [.. lines.Where(static line => !LogLine().IsMatch(line)).Select(Plain)];

    /// <summary>One line without what may differ.</summary>
    public string Plain(string line)
    {
        var plain = line.Replace(home, "/home/you", StringComparison.Ordinal).Replace("   configuration /home/you/free-ports.conf", "", StringComparison.Ordinal);
        plain = plain.Replace("Jumps lead to loopback and private addresses. ", "", StringComparison.Ordinal);
        plain = Regex.Replace(plain, $@"\b{Regex.Escape(user)}\b", "you");
        plain = Regex.Replace(plain, $@"(?<=[:\s]){PortHere}\b", Port);
        plain = Fingerprint().Replace(plain, "SHA256:(fingerprint)");
        plain = ClientPort().Replace(plain, "127.0.0.1:(port)");
        plain = OpenSshRelease().Replace(plain, "OpenSSH_(release)");
        plain = Time().Replace(plain, "(time)");
        plain = Amount().Replace(plain, "(amount)");
        return Blanks().Replace(plain, " ").TrimEnd();
    }

    [GeneratedRegex(@"\byou\b")]
    private static partial Regex You();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ")]
    private static partial Regex LogLine();

    [GeneratedRegex(@"SHA256:[A-Za-z0-9+/]{43}")]
    private static partial Regex Fingerprint();

    // Whatever the system gave the client, and what the bastion takes for metrics.
    [GeneratedRegex(@"127\.0\.0\.1:(?!2222\b)\d+")]
    private static partial Regex ClientPort();

    [GeneratedRegex(@"OpenSSH_\S+( Debian\S*| …)?")]
    private static partial Regex OpenSshRelease();

    [GeneratedRegex(@"\b(\d{4}-\d\d-\d\d[ T])?\d\d:\d\d(:\d\d(\.\d+)?)?Z?\b")]
    private static partial Regex Time();

    // 41 GB, 1.5K, 20000, 12 ms, 3s
    [GeneratedRegex(@"(?<![\w.:/@-])(?!2222\b)\d+([.,]\d+)?( ?(GB|MB|[KMG]|ms|s|m|h))?\b(?![.:]\d)")]
    private static partial Regex Amount();

    [GeneratedRegex(@" {2,}|─+")]
    private static partial Regex Blanks();
}
