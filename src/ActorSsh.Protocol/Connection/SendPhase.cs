namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The half of a channel that concerns what we send; judges what the peer says about it (<see cref="ChannelVerdicts"/>).
/// <code>
/// ours:    Opening ──CONFIRMATION──► Open ──EOF──► EofSent ──┐
///             │ cancel                │                      │ close behind the data, peer's CLOSE, abort
///             ▼                       └──────────► CloseDue ◄┘
///          Cancelled ──CONFIRMATION──────────────►    │ CLOSE leaves
/// theirs:  Offered ──we confirm──► Open               ▼
///                                                   Closed
/// </code>
/// <c>Unused</c> and <c>Freed</c> are numbers without a row.
/// </summary>
internal enum SendPhase
{
    Unused,
    Freed,
    Offered,
    Opening,
    Cancelled,
    Open,
    EofSent,
    CloseDue,
    Closed,
}
