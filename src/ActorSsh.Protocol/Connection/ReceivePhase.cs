namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The half of a channel that concerns what the peer sends.
/// <code>
/// Offered / Opening ──confirmed──► Open ──EOF──► EofReceived
///                                   │ │              │   │
///                                   │ └──abort──► Abandoned (tombstone, C-46)
///                                   │                    │
///                                   └──────CLOSE─────────┴──► Closed
/// </code>
/// <c>Unused</c> and <c>Freed</c> are numbers without a row.
/// </summary>
internal enum ReceivePhase
{
    Unused,
    Freed,
    Offered,
    Opening,
    Open,
    EofReceived,
    Abandoned,
    Closed,
}
