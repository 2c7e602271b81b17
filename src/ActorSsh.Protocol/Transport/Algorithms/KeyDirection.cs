namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>Which of a connection's two flows a key protects.</summary>
internal enum KeyDirection
{
    /// <summary>What the client sends: letters A, C, E.</summary>
    ClientToServer,

    /// <summary>What the server sends: letters B, D, F.</summary>
    ServerToClient,
}
