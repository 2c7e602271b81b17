using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>A key on offer, and the algorithm it will sign with.</summary>
internal sealed record OfferedKey(HostKey Key, string Algorithm);

/// <summary>Hands out a client's keys in order, without those whose signatures the server does not take (<c>server-sig-algs</c>).</summary>
internal sealed class ClientKeys(IReadOnlyList<HostKey> keys, IReadOnlyList<string>? serverAlgorithms)
{
    private int _next;

    /// <summary>Keys handed out.</summary>
    public int Offered { get; private set; }

    /// <summary>Keys left out.</summary>
    public int Skipped { get; private set; }

    /// <summary>The next key to offer, or false when none is left.</summary>
    public bool TryNext([NotNullWhen(true)] out OfferedKey? offer)
    {
        while (_next < keys.Count)
        {
            var key = keys[_next++];
            if (AlgorithmFor(key) is { } algorithm)
            {
                Offered++;
                offer = new OfferedKey(key, algorithm);
                return true;
            }

            Skipped++;
        }

        offer = null;
        return false;
    }

    /// <summary>The key handed out last turned out not to be able to sign.</summary>
    public void OnUnableToSign()
    {
        Offered--;
        Skipped++;
    }

    private string? AlgorithmFor(HostKey key) => serverAlgorithms is null
        ? key.SignatureAlgorithms[0]
        : key.SignatureAlgorithms.FirstOrDefault(serverAlgorithms.Contains);
}
