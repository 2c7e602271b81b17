using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>One request by public key, probe or proof, judged as far as that goes without mathematics and without asking anyone.</summary>
internal sealed class PublicKeyAttempt
{
    /// <summary>What to ask the authenticator, if it comes to that.</summary>
    public required AuthenticationQuery Query { get; init; }

    /// <summary>The signature algorithm the peer named.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Whether the authenticator may be asked: a presentable user name, an accepted algorithm, a key that goes with it.</summary>
    public required bool IsUsable { get; init; }

    /// <summary>The work a proof costs, whether usable or not; null for a probe.</summary>
    public SignatureVerification? Verification { get; init; }

    /// <summary>Reads the request; nothing in the result points into its payload.</summary>
    /// <exception cref="SshProtocolException">The request is malformed, or bound to another server's host key.</exception>
    public static PublicKeyAttempt Read(in UserAuthRequestMessage request, AuthenticationBinding binding, AuthenticationOptions options, LoginProgress progress)
    {
        var fields = PublicKeyFields.Read(request.Method, request.MethodFields);
        CheckHostKey(request.Method, fields, binding);
        var key = PublicKey.FromBlob(fields.KeyBlob);
        var isUsable = UserNames.IsPresentable(request.User, options.MaximumUserNameLength) && Accepts(options, fields.Algorithm, key)
            && !progress.IsUsed(key);
        return new PublicKeyAttempt
        {
            Query = new AuthenticationQuery(request.User, request.Service, request.Method, key, !fields.HasSignature) { Completed = progress.Steps },
            Algorithm = fields.Algorithm,
            IsUsable = isUsable,
            Verification = fields.HasSignature ? VerificationOf(request, fields, binding, isUsable ? key : null) : null,
        };
    }

    private static void CheckHostKey(string method, in PublicKeyFields fields, AuthenticationBinding binding)
    {
        if (AuthenticationMethods.IsHostBound(method) && !fields.HostKeyBlob.SequenceEqual(binding.HostKeyBlob.Span))
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, "A host-bound request names a host key that is not this connection's (T-11).");
        }
    }

    private static bool Accepts(AuthenticationOptions options, string algorithm, PublicKey key) =>
        options.SignatureAlgorithms.Contains(algorithm) && key.SignatureAlgorithms.Contains(algorithm);

    private static SignatureVerification VerificationOf(
        in UserAuthRequestMessage request, in PublicKeyFields fields, AuthenticationBinding binding, PublicKey? key)
    {
        var identity = new LoginIdentity(request.User, request.Service);
        var data = SignedData.Encode(binding.SessionId, identity, request.Method, fields);
        return key is null
            ? SignatureVerification.Failing(data)
            : new SignatureVerification(key, fields.Algorithm, data, fields.Signature.ToArray());
    }
}
