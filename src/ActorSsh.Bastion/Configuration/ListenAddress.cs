using System.Globalization;
using System.Net;

namespace ActorSsh.Bastion.Configuration;

/// <summary>The value of <c>--listen</c>: <c>ADDRESS:PORT</c>, an IPv6 address in brackets, <c>localhost</c> for 127.0.0.1, port 0 for any.</summary>
internal static class ListenAddress
{
    public const string Default = "127.0.0.1:2222";

    /// <exception cref="BastionException">It is not an address with a port.</exception>
    public static IPEndPoint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && TryParseHost(text[..colon], out var address) && TryParsePort(text[(colon + 1)..], out var port))
        {
            return new IPEndPoint(address, port);
        }

        throw new BastionException(
            ExitCode.Usage,
            $"'{text}' is no address to listen on: wanted is ADDRESS:PORT, such as 127.0.0.1:2222, [::1]:2222, or 0.0.0.0:2222 for everybody.",
            $"{StartCommand.Text} --listen {Default}");
    }

    private static bool TryParseHost(string host, out IPAddress address)
    {
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        var text = isBracketed ? host[1..^1] : host == "localhost" ? "127.0.0.1" : host;
        return IPAddress.TryParse(text, out address!) && isBracketed == text.Contains(':') && (isBracketed || text.Count(c => c == '.') == 3);
    }

    private static bool TryParsePort(string text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
