using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary><c>actor-ssh.bastion.console</c>: the console over SSH and on the machine (B-41).</summary>
internal sealed partial record ConsoleOptions
{
    /// <summary>How often a live view looks for changes.</summary>
    public required TimeSpan Refresh { get; init => field = OptionCheck.InRange(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)); }

    /// <summary>Lines that each user can go back to, 0 to 10,000.</summary>
    public required int HistoryLines { get; init => field = OptionCheck.InRange(value, 0, 10_000); }

    /// <summary>Users whose lines are kept, 1 to 10,000; who was here longest ago goes first.</summary>
    public required int HistoryUsers { get; init => field = OptionCheck.InRange(value, 1, 10_000); }

    /// <summary>What users give ssh to get here, HOST or HOST:PORT; empty for the address that the client's connection came to.</summary>
    public required string AdvertisedAddress { get; init; }

    public static ConsoleOptions Read(SshConfigurationSection section) => new()
    {
        Refresh = section.Time("refresh"),
        HistoryLines = section.Int("history-lines"),
        HistoryUsers = section.Int("history-users"),
        AdvertisedAddress = section.Parsed("advertised-address", "HOST, HOST:PORT, an IPv6 address in brackets, or nothing", CheckAddress),
    };

    private static string CheckAddress(string text) => text.Length == 0 || IsAddress(Address().Match(text)) ? text : throw new FormatException();

    private static bool IsAddress(Match match) => match.Success
        && (!match.Groups["ipv6"].Success || IPAddress.TryParse(match.Groups["ipv6"].ValueSpan, out _))
        && (!match.Groups["port"].Success || (ushort.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0));

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\[(?<ipv6>[0-9A-Fa-f:.]+)\])(:(?<port>[0-9]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
