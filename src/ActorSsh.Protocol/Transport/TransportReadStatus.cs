namespace ActorSsh.Protocol.Transport;

/// <summary>What one call of <see cref="TransportState.TryRead"/> found.</summary>
public enum TransportReadStatus
{
    /// <summary>No whole packet is there, or reading is paused (<see cref="TransportState.IsReadPaused"/>): nothing was consumed.</summary>
    NeedMoreData,

    /// <summary>A message for the services above, decrypted in place.</summary>
    Payload,

    /// <summary>The version line or a transport message was consumed; call again.</summary>
    Handled,

    /// <summary>The peer did not understand the packet <see cref="TransportState.UnimplementedSequence"/> of ours; call again.</summary>
    Unimplemented,

    /// <summary>The connection is ending: all bytes were consumed unread.</summary>
    Closed,
}
