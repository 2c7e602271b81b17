using ActorSsh.Protocol.Keys;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary>The keys a known_hosts file has for one server.</summary>
internal sealed class KnownServers(string file, string host, int port)
{
    /// <summary>Whether the key is the server's. Read anew each time; it is asked once.</summary>
    public bool Knows(PublicKey key) => File.ReadLines(file).Any(line => IsIts(line) && Holds(line, key));

    private bool IsIts(string line) => line.Split(' ')[0].Split(',').Any(name => name == host || name == $"[{host}]:{port}");

    private static bool Holds(string line, PublicKey key) =>
        line.Split(' ', 2) is [_, var rest] && PublicKey.TryParseLine(rest, out var known, out _) && known.Equals(key);
}
