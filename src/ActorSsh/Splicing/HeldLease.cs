using ActorSsh.Protocol.Wire;

namespace ActorSsh.Splicing;

/// <summary>One hold on a receive buffer, for who gives memory back by disposing: let go once, however often that is asked.</summary>
internal sealed class HeldLease(ReceiveBuffer lease) : IDisposable
{
    private ReceiveBuffer? _lease = lease;

    public void Dispose() => Interlocked.Exchange(ref _lease, null)?.Release();
}
