using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>A key on offer, and the algorithm it will sign with.</summary>
internal sealed record OfferedKey(HostKey Key, string Algorithm);

/// <summary>
/// Hands out a client's keys, certificates first, without those whose signatures the server does not take (<c>server-sig-algs</c>).
/// </summary>
internal sealed class ClientKeys(ClientAuthenticationOptions options, IReadOnlyList<string>? serverAlgorithms)
{
    // OrderBy keeps the order of equals.
    private readonly HostKey[] _keys = [.. options.Keys.OrderBy(static key => key.PublicKey.Certificate is null)];
    private readonly HashSet<PublicKey> _succeeded = [];
    private int _next;

    /// <summary>Keys handed out.</summary>
    public int Offered { get; private set; }

    /// <summary>Keys left out.</summary>
    public int Skipped { get; private set; }

    /// <summary>The next key to offer, or false when none is left.</summary>
    public bool TryNext([NotNullWhen(true)] out OfferedKey? offer)
    {
        while (_next < _keys.Length)
        {
            var key = _keys[_next++];
            if (_succeeded.Contains(PlainOf(key)))
            {
                continue;
            }

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

    /// <summary>
    /// The server wants more than what succeeded: keys it refused for the first step may do for the next, as OpenSSH's client has it. One that
    /// has succeeded would not, nor would its certificate.
    /// </summary>
    /// <param name="succeeded">The key of the step; null for a step without one.</param>
    public void OnPartialSuccess(HostKey? succeeded)
    {
        _next = 0;
        Skipped = 0;
        if (succeeded is not null)
        {
            _succeeded.Add(PlainOf(succeeded));
        }
    }

    private static PublicKey PlainOf(HostKey key) => key.PublicKey.Certificate?.Key ?? key.PublicKey;

    /// <summary>
    /// The best algorithm both sides have. A server that does not say what it takes (RFC 8308) gets rsa-sha2-256 of an RSA key: those that old
    /// know it if they know any of RFC 8332, some of them as the only one.
    /// </summary>
    private string? AlgorithmFor(HostKey key)
    {
        var ours = key.SignatureAlgorithms.Where(options.SignatureAlgorithms.Contains).ToArray();
        return serverAlgorithms is null
            ? ours.FirstOrDefault(static name => SignatureAlgorithms.PlainOf(name) == RsaVerifier.Sha256, ours.FirstOrDefault()!)
            : ours.FirstOrDefault(IsTaken);
    }

    /// <summary>OpenSSH's servers announce plain algorithms only, and mean certificates too.</summary>
    private bool IsTaken(string algorithm) =>
        serverAlgorithms!.Contains(algorithm) || serverAlgorithms!.Contains(SignatureAlgorithms.PlainOf(algorithm));
}
