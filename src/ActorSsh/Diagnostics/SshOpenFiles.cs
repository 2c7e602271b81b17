using System.Globalization;
using ActorSsh.Transports;

namespace ActorSsh;

/// <summary>
/// How many files, sockets among them, the process may have open, and how many connections find room among them: one each, and one more for
/// what each of their channels leads to. Beyond it connections are refused, in a line that says so (T-16).
/// </summary>
public static class SshOpenFiles
{
    /// <summary>Files that the process may have open (<c>ulimit -n</c>, <c>LimitNOFILE=</c>); null where the system knows no limit.</summary>
    public static int? Limit => DescriptorReserve.OfProcess is { Limit: < int.MaxValue } reserve ? reserve.Limit : null;

    /// <summary>How many of them are for connections and what they lead to; null where there is no limit. Counted once, when it is first asked for.</summary>
    public static int? Room => DescriptorReserve.OfProcess is { Limit: < int.MaxValue } reserve ? reserve.Room : null;

    /// <summary>Whether as many connections find room, each with nothing behind it.</summary>
    /// <param name="connections">Connections at once, such as <see cref="SshServerOptions.MaximumConnections"/>.</param>
    public static bool HasRoomFor(int connections) => Room is not { } room || room >= connections;

    /// <summary>The same in words, for logs and people.</summary>
    /// <param name="connections">As above.</param>
    public static string Describe(int connections) => Describe(Limit, Room, connections);

    internal static string Describe(int? limit, int? room, int connections) => string.Create(CultureInfo.InvariantCulture, $"{(limit, room) switch
    {
        ({ } files, { } free) when free >= connections => $"{files}, room for the {connections} connections that are allowed",
        ({ } files, { } free) => $"{files}: room for {free} connections and what they lead to, where {connections} are allowed",
        _ => "no limit",
    }}");
}
