using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;

namespace ActorSsh.Protocol.Transport;

/// <summary>One key exchange, from the first KEXINIT of either side to NEWKEYS both ways. Owns its secrets until their NEWKEYS.</summary>
internal sealed class KeyExchange : IDisposable
{
    public required bool IsFirst { get; init; }

    /// <summary>When it must be over; null for never.</summary>
    public required TimeSpan? Deadline { get; init; }

    public required KexInitMessage OwnInit { get; init; }

    /// <summary>I_C or I_S: our KEXINIT as sent.</summary>
    public required byte[] OwnInitPayload { get; init; }

    /// <summary>What both agreed on, and computes with; null until the peer's KEXINIT came.</summary>
    public KeyExchangeSuite? Suite { get; set; }

    /// <summary>Whether the peer's KEXINIT carried the marker for EXT_INFO.</summary>
    public bool PeerTakesExtInfo { get; set; }

    /// <summary>The client's key pair, between its two steps.</summary>
    public EphemeralKey? Ephemeral { get; set; }

    /// <summary>The outcome; null until the work is done.</summary>
    public SessionKeys? Keys { get; set; }

    public bool IsNewKeysSent { get; set; }

    public bool IsNewKeysReceived { get; set; }

    public bool IsOver => IsNewKeysSent && IsNewKeysReceived;

    public void Dispose()
    {
        Ephemeral?.Dispose();
        Keys?.Dispose();
    }
}
