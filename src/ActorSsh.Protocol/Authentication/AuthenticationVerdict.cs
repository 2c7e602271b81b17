namespace ActorSsh.Protocol.Authentication;

/// <summary>What becomes of a message in a given phase of the log-in.</summary>
internal enum AuthenticationVerdict
{
    /// <summary>It is due: handle it.</summary>
    Apply,

    /// <summary>It is late and harmless: drop it.</summary>
    Ignore,

    /// <summary>The peer broke the protocol: end the connection.</summary>
    Disconnect,
}
