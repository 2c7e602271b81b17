namespace ActorSsh.Protocol.Connection;

/// <summary>
/// At most one <c>window-change</c> of a channel is with the handler; of those that come meanwhile the latest is kept (C-4).
/// </summary>
internal sealed class LatestWindowChange
{
    private byte[]? _latest;

    /// <summary>The request the handler has, or 0.</summary>
    public long Outstanding { get; private set; }

    /// <summary>Keeps <paramref name="data"/> for later where the handler has one already.</summary>
    public bool TryKeep(byte[] data)
    {
        if (Outstanding == 0)
        {
            return false;
        }

        _latest = data;
        return true;
    }

    public void OnHandedOut(long requestId) => Outstanding = requestId;

    /// <summary>The handler is done; the one to hand out next, or null.</summary>
    public byte[]? OnFinished()
    {
        var next = _latest;
        _latest = null;
        Outstanding = 0;
        return next;
    }
}
