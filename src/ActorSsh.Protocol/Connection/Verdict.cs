namespace ActorSsh.Protocol.Connection;

/// <summary>What becomes of a message for a channel.</summary>
internal enum Verdict
{
    /// <summary>It has its effect.</summary>
    Apply,

    /// <summary>It comes too late to mean anything; counted.</summary>
    Ignore,

    /// <summary>Its bytes are dropped and count as consumed, so that credit does not leak.</summary>
    Discard,

    /// <summary>Nobody waits for it; counted, and past a small bound the connection ends (C-52).</summary>
    Unsolicited,

    /// <summary>The connection ends.</summary>
    Disconnect,
}
