using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Answers <c>hostkeys-prove-00@openssh.com</c>. One key that is not ours fails the whole request, and so does naming more than we have: a
/// client has no reason to, and signatures cost. One proof of a connection is made at a time.
/// </summary>
/// <param name="channels">Takes the answers.</param>
/// <param name="keys">The server's keys.</param>
/// <param name="sessionId">What proofs are bound to.</param>
internal sealed class HostKeyProver(ChannelMultiplexer channels, IReadOnlyList<HostKey> keys, ReadOnlyMemory<byte> sessionId)
{
    private readonly Queue<HostKeyProofWork> _waiting = new();
    private HostKeyProofWork? _underWay;

    /// <summary>The peer wants proof.</summary>
    /// <exception cref="SshProtocolException">The request is malformed (C-56).</exception>
    public void OnRequest(ChannelEvent.GlobalRequestReceived request)
    {
        if (HostKeyUpdate.Split(request.Data.Span, keys.Count) is { } blobs && request.WantReply && TryFind(blobs, out var named))
        {
            _waiting.Enqueue(new HostKeyProofWork(request.RequestId, named, sessionId));
        }
        else
        {
            channels.ReplyGlobalRequest(request.RequestId, success: false, []);
        }
    }

    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = _underWay is null && _waiting.TryDequeue(out var next) ? _underWay = next : null;
        return work is not null;
    }

    /// <returns>Whether the work was ours.</returns>
    public bool OnWorkCompleted(ProtocolWork work)
    {
        if (!ReferenceEquals(work, _underWay))
        {
            return false;
        }

        var done = _underWay!;
        _underWay = null;
        channels.ReplyGlobalRequest(done.RequestId, done.Signatures is not null, done.Signatures);
        return true;
    }

    private bool TryFind(IReadOnlyList<byte[]> blobs, out IReadOnlyList<HostKey> named)
    {
        var found = blobs.Select(blob => keys.FirstOrDefault(key => key.PublicKeyBlob.Span.SequenceEqual(blob))).OfType<HostKey>().ToList();
        named = found;
        return found.Count == blobs.Count;
    }
}
