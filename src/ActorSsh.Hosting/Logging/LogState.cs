using System.Collections;

namespace ActorSsh.Hosting.Logging;

/// <summary>
/// A log event as structured loggers read it: the holes of its template by name, <c>ActorPath</c>, and <c>{OriginalFormat}</c> last. As a text it
/// is what Akka's formatter makes of it, peers' words escaped and cut; the values are as they were logged.
/// </summary>
internal sealed class LogState(LogEvent logged) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _values = ValuesOf(logged);

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => logged.Message?.ToString() ?? "";

    private static List<KeyValuePair<string, object?>> ValuesOf(LogEvent logged)
    {
        var message = logged.Message as LogMessage;
        var format = message?.Format ?? "{Text}";
        List<KeyValuePair<string, object?>> values =
        [
            .. NamesIn(format).Zip(message?.Parameters() ?? [logged.Message?.ToString() ?? ""], static (name, value) => KeyValuePair.Create(name, (object?)value)),
            KeyValuePair.Create("ActorPath", (object?)logged.LogSource),
            KeyValuePair.Create("{OriginalFormat}", (object?)format),
        ];
        return values;
    }

    /// <summary>The names between braces, in order; as many values belong to them.</summary>
    private static IEnumerable<string> NamesIn(string format)
    {
        for (var at = format.IndexOf('{'); at >= 0; at = format.IndexOf('{', at))
        {
            var end = format.IndexOf('}', at);
            if (end < 0)
            {
                yield break;
            }

            yield return format[(at + 1)..end];
            at = end;
        }
    }
}
