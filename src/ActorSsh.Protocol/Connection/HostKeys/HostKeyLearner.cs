using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The client's side of <see cref="HostKeyUpdate"/>: turns the server's announcement into keys, asks for their proof, and has the signatures
/// verified as work. One proof at a time.
/// </summary>
/// <param name="channels">Where the requests travel.</param>
/// <param name="sessionId">What proofs are bound to.</param>
internal sealed class HostKeyLearner(ChannelMultiplexer channels, ReadOnlyMemory<byte> sessionId)
{
    /// <summary>Keys one announcement may name; OpenSSH's servers have four.</summary>
    public const int MaximumKeys = 64;

    private readonly Queue<HostKeyProofCompleted> _completed = new();
    private IReadOnlyList<PublicKey> _asked = [];
    private long? _request;
    private HostKeyVerificationWork? _newWork;
    private HostKeyVerificationWork? _underWay;

    /// <summary>What the owner is told instead of an event of the channels; null for nothing.</summary>
    /// <exception cref="SshProtocolException">The announcement is malformed (C-56).</exception>
    public ChannelEvent? Inspect(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.GlobalRequestReceived { Name: HostKeyUpdate.Announcement } request:
                channels.ReplyGlobalRequest(request.RequestId, success: false, []);
                return HostKeyUpdate.Split(request.Data.Span, MaximumKeys) is { } blobs ? new HostKeysAnnounced([.. blobs.Select(TryRead).OfType<PublicKey>().Where(static key => key.Certificate is null)]) : null;
            case ChannelEvent.GlobalRequestCompleted completed when completed.RequestId == _request:
                OnAnswer(completed);
                return _completed.TryDequeue(out var result) ? result : null;
            default:
                return occurred;
        }
    }

    public void Prove(IReadOnlyList<PublicKey> keys, TimeSpan now)
    {
        if (_request is not null || _underWay is not null)
        {
            throw new InvalidOperationException("A proof of host keys is under way.");
        }

        _asked = [.. keys];
        _request = channels.SendGlobalRequest(HostKeyUpdate.Proof, HostKeyUpdate.Join(keys.Select(static key => key.Blob)), timeout: null, now);
    }

    public bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? occurred)
    {
        occurred = _completed.TryDequeue(out var completed) ? completed : null;
        return occurred is not null;
    }

    public bool TryTakeWork([NotNullWhen(true)] out ProtocolWork? work)
    {
        work = _newWork;
        _newWork = null;
        return work is not null;
    }

    /// <returns>Whether the work was ours.</returns>
    public bool OnWorkCompleted(ProtocolWork work)
    {
        if (!ReferenceEquals(work, _underWay))
        {
            return false;
        }

        _completed.Enqueue(new HostKeyProofCompleted(_underWay!.Proven));
        _underWay = null;
        return true;
    }

    private void OnAnswer(ChannelEvent.GlobalRequestCompleted answer)
    {
        _request = null;
        if (answer.Success && HostKeyUpdate.Split(answer.Data.Span, _asked.Count) is { } signatures)
        {
            _newWork = _underWay = new HostKeyVerificationWork(_asked, signatures, sessionId);
        }
        else
        {
            _completed.Enqueue(new HostKeyProofCompleted([]));
        }
    }

    /// <summary>A key that cannot be read is left out: a server may have kinds of which we know only the name.</summary>
    private static PublicKey? TryRead(byte[] blob)
    {
        try
        {
            return PublicKey.FromBlob(blob);
        }
        catch (SshProtocolException)
        {
            return null;
        }
    }
}
