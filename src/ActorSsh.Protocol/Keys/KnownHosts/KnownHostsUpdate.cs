namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Follows a server that tells its keys after the log-in (<c>hostkeys-00@openssh.com</c>, <see cref="Connection.HostKeyUpdate"/>): new ones are
/// added once it has proven them, those it has no more are dropped. Only where the file itself vouches for the key of the connection: not
/// behind a CA, which makes lists of keys needless, and not by a line of patterns, of which nobody knows whom else it is for.
/// </summary>
public static class KnownHostsUpdate
{
    /// <summary>Which of the keys told would have to be proven first.</summary>
    /// <param name="hosts">The file.</param>
    /// <param name="host">The host's name or address, as one connected to it.</param>
    /// <param name="port">Its port.</param>
    /// <param name="told">The keys the server told.</param>
    /// <returns>Those that are neither known nor revoked; none is an answer too: then apply at once.</returns>
    public static IReadOnlyList<PublicKey> ToProve(KnownHosts hosts, string host, int port, IReadOnlyList<PublicKey> told)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(told);
        var known = hosts.Find(host, port);
        return [.. told.Where(key => key.Certificate is null && key.SignatureAlgorithms.Count > 0).Except(known.Keys).Except(known.Revoked)];
    }

    /// <summary>The file as it should be.</summary>
    /// <param name="hosts">The file.</param>
    /// <param name="server">Which server, and the key it has shown in this connection.</param>
    /// <param name="told">The keys the server told.</param>
    /// <param name="proven">Those of <see cref="ToProve"/> it has proven since.</param>
    /// <returns>The same object where nothing is to be changed.</returns>
    public static KnownHosts Apply(KnownHosts hosts, KnownServer server, IReadOnlyList<PublicKey> told, IReadOnlyList<PublicKey> proven)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(server);
        var lines = hosts.LinesNamed(server.Host, server.Port);
        var vouching = lines.FirstOrDefault(line => line.Marker is KnownHostMarker.None && line.Names.IsOneName && server.Key.Equals(line.Key));
        var added = ToProve(hosts, server.Host, server.Port, told);
        if (vouching is null || !told.Contains(server.Key) || added.Except(proven).Any())
        {
            return hosts;
        }

        var kept = hosts.Without([.. lines.Where(line => IsGone(line, told)).Select(static line => line.Number)]);
        return added.Aggregate(kept, (file, key) => vouching.Names.IsHashed
            ? file.AddHashed(server.Host, server.Port, key)
            : file.Add(server.Host, server.Port, key));
    }

    private static bool IsGone(KnownHostLine line, IReadOnlyList<PublicKey> told) =>
        line.Marker is KnownHostMarker.None && line.Names.IsOneName && line.Key is not null && !told.Contains(line.Key);
}
