using System.Net;

namespace ActorSsh;

/// <summary>What <see cref="SshServer.ReconfigureAsync"/> has changed.</summary>
/// <param name="Changes">Every option that differs from those in force before, by path; none where nothing does.</param>
/// <param name="Opened">Where it listens now and did not before.</param>
/// <param name="Closed">Where it listened before; connections that came from there live on.</param>
public sealed record SshReconfiguration(IReadOnlyList<SshOptionChange> Changes, IReadOnlyList<IPEndPoint> Opened, IReadOnlyList<IPEndPoint> Closed)
{
    /// <summary>Those of <see cref="Changes"/> that have no effect until the server is started anew.</summary>
    public IEnumerable<SshOptionChange> NeedRestart => Changes.Where(static change => change.Effect == SshOptionEffect.Restart);
}
