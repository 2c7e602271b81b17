using System.Net;
using ActorSsh.Admission;

namespace ActorSsh.Server;

/// <summary>What is kept for a connection until its actor is dead, however that came about.</summary>
internal sealed class ConnectionSlot(ConnectionAccepted accepted, SourceBlock source, SshConnection connection) : IDisposable
{
    public SshConnection Connection => connection;

    /// <summary>The listener it came by.</summary>
    public IPEndPoint? Listener => accepted.Listener;

    public IPEndPoint? Remote => accepted.Transport.RemoteEndPoint;

    public SourceBlock Source => source;

    /// <summary>Whether nobody has logged in yet.</summary>
    public bool IsStartup { get; set; } = true;

    /// <summary>Whether an exception of ours killed its actor.</summary>
    public bool HasCrashed { get; set; }

    public void Dispose()
    {
        accepted.Transport.Dispose();
        connection.End("The connection's actor has died.");
    }
}
