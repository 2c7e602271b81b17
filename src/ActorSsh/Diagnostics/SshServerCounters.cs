namespace ActorSsh;

/// <summary>What a server holds at one moment. When nobody is connected all but the totals are back at zero.</summary>
/// <param name="Connections">Connections, whether logged in or not.</param>
/// <param name="Channels">Actors of channels.</param>
/// <param name="BuffersInUse">Receive and send buffers that are rented and not given back.</param>
/// <param name="BuffersRented">Buffers rented since the start.</param>
/// <param name="ConnectionsAccepted">Connections accepted since the start.</param>
/// <param name="ConnectionsRefused">Connections refused before the first word of SSH since the start.</param>
/// <param name="Forwards">Ports and sockets that are listened on for clients.</param>
public readonly record struct SshServerCounters(
    long Connections, long Channels, long BuffersInUse, long BuffersRented, long ConnectionsAccepted, long ConnectionsRefused, long Forwards)
{
    /// <summary>Bytes of the buffers in use.</summary>
    public long BufferBytes { get; init; }

    /// <summary>Connections that have not logged in: what <see cref="SshAdmissionOptions.MaxStartups"/> counts.</summary>
    public long Startups { get; init; }

    /// <summary>Sources that are refused for now (<see cref="SshServer.ListPenalties"/>).</summary>
    public long PenalizedSources { get; init; }
}
