using System.Security.Cryptography;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Requests that wait for the one before them (RFC 4252 §5.1 lets a client send several at once). Bounded in number, together with the
/// replies not yet sent, and in bytes, each and together, so that a peer which sends and never reads holds little.
/// </summary>
internal sealed class RequestQueue(AuthenticationOptions options)
{
    private readonly Queue<byte[]> _requests = new();
    private int _bytes;

    /// <summary>The request that waits longest; null when none does.</summary>
    public byte[]? Oldest => _requests.TryPeek(out var request) ? request : null;

    /// <summary>Copies a request behind those that wait.</summary>
    /// <exception cref="SshProtocolException">It is too large, or too many requests are unanswered.</exception>
    public void Add(ReadOnlySpan<byte> request, int unsentReplies)
    {
        Check(request, unsentReplies);
        _requests.Enqueue(request.ToArray());
        _bytes += request.Length;
    }

    /// <summary>Judges a message by its size and by how many are unanswered.</summary>
    /// <exception cref="SshProtocolException">It is too large, or too many requests are unanswered.</exception>
    public void Check(ReadOnlySpan<byte> request, int unsentReplies)
    {
        if (request.Length > options.MaximumRequestBytes)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError,
                $"A log-in request of {request.Length} bytes came; at most {options.MaximumRequestBytes} are allowed (T-13).");
        }

        if (_requests.Count + unsentReplies >= options.MaximumPendingRequests)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError,
                $"A log-in request came while {options.MaximumPendingRequests} were unanswered, which is all that is allowed (T-13).");
        }

        if (_requests.Count > 0 && _bytes + request.Length > options.MaximumPendingRequestBytes)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError,
                $"Log-in requests of more than {options.MaximumPendingRequestBytes} bytes came and were unanswered.");
        }
    }

    /// <summary>The oldest request, the caller's from then on, or false when none waits.</summary>
    public bool TryTake(out byte[] request)
    {
        var isThere = _requests.TryDequeue(out request!);
        _bytes -= isThere ? request.Length : 0;
        return isThere;
    }

    /// <summary>Drops all that wait: nobody answers them after success.</summary>
    public void Clear()
    {
        foreach (var request in _requests)
        {
            CryptographicOperations.ZeroMemory(request);
        }

        _requests.Clear();
        _bytes = 0;
    }
}
