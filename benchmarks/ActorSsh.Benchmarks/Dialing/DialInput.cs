namespace ActorSsh.Benchmarks.Dialing;

/// <summary>What comes to the connection from outside; the memory is the receiver's.</summary>
internal abstract record DialInput;

/// <summary>Bytes of the server.</summary>
internal sealed record Received(byte[] Bytes) : DialInput;

/// <summary>The server's bytes have ended, or its socket broke.</summary>
internal sealed record Lost(string Reason) : DialInput;

/// <summary>Bytes of standard input.</summary>
internal sealed record Typed(byte[] Bytes) : DialInput;

/// <summary>Standard input has ended.</summary>
internal sealed record InputEnded : DialInput;
