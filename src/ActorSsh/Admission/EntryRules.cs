using System.Net;

namespace ActorSsh.Admission;

/// <summary>What the server's options say about who may come in.</summary>
/// <param name="Admission">Limits on log-ins, and penalties.</param>
/// <param name="MaximumConnections">Connections at once.</param>
/// <param name="ConnectionsPerSource">Those of one source; null for any number.</param>
/// <param name="Screen">Says of an address why it may not connect; null where all may.</param>
internal sealed record EntryRules(
    SshAdmissionOptions Admission, int MaximumConnections, int? ConnectionsPerSource, Func<IPAddress, string?>? Screen);
