namespace ActorSsh.Protocol.Connection;

/// <summary>Opens that came to nothing, the peer's that we refused and ours alike, by reason (RFC 4254 §5.1).</summary>
/// <param name="AdministrativelyProhibited">Reason 1.</param>
/// <param name="ConnectFailed">Reason 2; also ours that were cancelled or timed out.</param>
/// <param name="UnknownChannelType">Reason 3.</param>
/// <param name="ResourceShortage">Reason 4.</param>
/// <param name="Other">Whatever else a peer said.</param>
public readonly record struct OpenFailureCounts(
    long AdministrativelyProhibited, long ConnectFailed, long UnknownChannelType, long ResourceShortage, long Other)
{
    internal OpenFailureCounts Plus(ChannelOpenFailureReason reason) => reason switch
    {
        ChannelOpenFailureReason.AdministrativelyProhibited => this with { AdministrativelyProhibited = AdministrativelyProhibited + 1 },
        ChannelOpenFailureReason.ConnectFailed => this with { ConnectFailed = ConnectFailed + 1 },
        ChannelOpenFailureReason.UnknownChannelType => this with { UnknownChannelType = UnknownChannelType + 1 },
        ChannelOpenFailureReason.ResourceShortage => this with { ResourceShortage = ResourceShortage + 1 },
        _ => this with { Other = Other + 1 },
    };
}
