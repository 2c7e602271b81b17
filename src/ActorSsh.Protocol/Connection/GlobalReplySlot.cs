namespace ActorSsh.Protocol.Connection;

/// <summary>A global request of the peer, from its arrival until its reply has left.</summary>
/// <param name="id">What the handler knows it by.</param>
/// <param name="wantReply">Whether the peer waits for an answer.</param>
/// <param name="bytes">What it counts against the budget.</param>
internal sealed class GlobalReplySlot(long id, bool wantReply, int bytes)
{
    public long Id { get; } = id;

    public bool WantReply { get; } = wantReply;

    public int Bytes { get; } = bytes;

    /// <summary>The encoded reply once it is decided; empty where none is wanted.</summary>
    public byte[]? Payload { get; set; }
}
