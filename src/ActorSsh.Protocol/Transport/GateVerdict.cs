namespace ActorSsh.Protocol.Transport;

/// <summary>What becomes of a message that arrived.</summary>
internal enum GateVerdict : byte
{
    /// <summary>It breaks the protocol here: the connection ends.</summary>
    Disconnect,

    /// <summary>The transport acts on it.</summary>
    Apply,

    /// <summary>It goes to the service above.</summary>
    Pass,

    /// <summary>Legal, without meaning.</summary>
    Ignore,

    /// <summary>The method message of a wrong guess (RFC 4253 §7): skipped, once.</summary>
    DiscardGuess,

    /// <summary>Nobody knows it: answered with UNIMPLEMENTED.</summary>
    Unimplemented,
}
