using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Options.Changes;

/// <summary>The value of an option as a file would say it. Secrets have no text: a key is named by the fingerprint of its public half.</summary>
internal static class OptionText
{
    private const int LongestText = 200;

    private static readonly (TimeSpan Unit, string Name)[] Units =
    [
        (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "m"), (TimeSpan.FromSeconds(1), "s"),
        (TimeSpan.FromMilliseconds(1), "ms"), (TimeSpan.FromMicroseconds(1), "micros"),
    ];

    /// <summary>The text; null where there is none, as of functions.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "off",
        string text => text.Length > LongestText ? $"{text.AsSpan(0, LongestText)}..." : text,
        bool flag => flag ? "on" : "off",
        TimeSpan time => OfTime(time),
        Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()),
        HostKey key => $"{key.KeyType} {key.Fingerprint}",
        Socket socket => OfSocket(socket),
        ChannelTimeout timeout => $"{timeout.Types}={OfTime(timeout.Time)}",
        IPEndPoint or IPNetwork or SshMaxStartups or SshNetBlockSize => value.ToString(),
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        IDictionary names => OfList(names.Keys),
        IEnumerable list => OfList(list),
        _ => null,
    };

    private static string? OfList(IEnumerable list)
    {
        var texts = list.Cast<object>().Select(Of).ToList();
        return texts.Contains(null) ? null : $"[{string.Join(", ", texts)}]";
    }

    private static string OfTime(TimeSpan time)
    {
        var (unit, name) = Units.FirstOrDefault(known => time.Ticks % known.Unit.Ticks == 0, Units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / unit.Ticks}{name}");
    }

    private static string OfSocket(Socket socket)
    {
        try
        {
            return socket.LocalEndPoint?.ToString() ?? "closed";
        }
        catch (ObjectDisposedException)
        {
            return "closed";
        }
    }
}
