namespace ActorSsh.Protocol.Authentication;

/// <summary>What an authenticator's decision makes of an attempt.</summary>
internal enum AttemptResult
{
    /// <summary>It has failed.</summary>
    Refused,

    /// <summary>It is one step of the log-in, or all of it.</summary>
    Succeeded,

    /// <summary>It has its reply, which is neither yes nor no; the peer goes on with another request.</summary>
    Replied,

    /// <summary>It has its reply, a question: the peer's next message goes on with it.</summary>
    Prompted,
}
