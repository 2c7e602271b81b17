namespace ActorSsh.Protocol.Connection;

/// <summary>Why an open is refused (RFC 4254 §5.1). The peer may send other values; 0xFE000000 and above are for private use.</summary>
public enum ChannelOpenFailureReason : uint
{
    /// <summary>Policy forbids it.</summary>
    AdministrativelyProhibited = 1,

    /// <summary>What the channel leads to could not be reached, or its handler failed.</summary>
    ConnectFailed = 2,

    /// <summary>Nothing here serves this channel type.</summary>
    UnknownChannelType = 3,

    /// <summary>A limit is reached; later it may work.</summary>
    ResourceShortage = 4,
}
