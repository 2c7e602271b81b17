using ActorSsh.Diagnostics;

namespace ActorSsh.Forwarding.Listening;

/// <summary>What those who listen for a client need of its connection.</summary>
/// <param name="Connection">Where the channels go.</param>
/// <param name="Options">The rules and bounds.</param>
/// <param name="Tally">The server's counts.</param>
internal sealed record ForwardSeat(SshConnection Connection, SshForwardingOptions Options, ServerTally Tally);
