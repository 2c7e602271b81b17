using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// A request by public key or certificate, probe or proof (RFC 4252 §7), judged as far as that goes without mathematics and without asking
/// anyone.
/// </summary>
internal sealed class PublicKeyAttempt : LoginAttempt
{
    private readonly string _algorithm;
    private readonly SignatureVerification? _verification;

    private PublicKeyAttempt(AuthenticationQuery query, string algorithm, SignatureVerification? verification)
        : base(query)
    {
        _algorithm = algorithm;
        _verification = verification;
    }

    /// <inheritdoc/>
    public override SignatureVerification? Verification => _verification;

    /// <inheritdoc cref="LoginAttempt.TryRead"/>
    public static PublicKeyAttempt Read(in UserAuthRequestMessage request, LoginContext context)
    {
        var fields = PublicKeyFields.Read(request.Method, request.MethodFields);
        CheckHostKey(request.Method, fields, context.Binding);
        var key = TryReadKey(fields.KeyBlob);
        var canVerify = key is not null && Accepts(context.Options, fields.Algorithm, key);
        var query = QueryOf(request, key, isProbe: !fields.HasSignature, context);
        return new PublicKeyAttempt(query, fields.Algorithm, VerificationOf(request, fields, context, canVerify ? key : null))
        {
            IsUsable = canVerify && IsPresentable(request, context) && !context.Progress.IsUsed(key!),
        };
    }

    /// <inheritdoc/>
    public override void OnVerified() => Query = Query with { SecurityKey = _verification!.SecurityKey };

    /// <inheritdoc/>
    public override AttemptResult Conclude(AuthenticationDecision decision, PayloadQueue replies)
    {
        if (!decision.IsAccepted)
        {
            return AttemptResult.Refused;
        }

        if (Query.IsProbe)
        {
            replies.Add(new UserAuthPublicKeyOkMessage(_algorithm, Query.Key!.Blob.Span));
            return AttemptResult.Replied;
        }

        return VouchesFor(Query.SecurityKey, decision.Permissions) ? AttemptResult.Succeeded : AttemptResult.Refused;
    }

    /// <summary>Whether a key on hardware did what is demanded of it; other keys have nothing to show.</summary>
    private static bool VouchesFor(SecurityKeyProof? proof, LoginPermissions permissions) =>
        proof is null
        || ((proof.IsUserPresent || permissions.IsTouchOptional) && (proof.IsUserVerified || !permissions.RequiresUserVerification));

    private static void CheckHostKey(string method, in PublicKeyFields fields, AuthenticationBinding binding)
    {
        if (AuthenticationMethods.IsHostBound(method) && !fields.HostKeyBlob.SequenceEqual(binding.HostKeyBlob.Span))
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, "A host-bound request names a host key that is not this connection's (T-11).");
        }
    }

    /// <summary>
    /// The key, or null where it is malformed or too weak: a user with such a key among others goes on to the next, as with OpenSSH.
    /// </summary>
    private static PublicKey? TryReadKey(ReadOnlySpan<byte> blob)
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

    /// <summary>A host's certificate is nobody's log-in, whoever signed it.</summary>
    private static bool Accepts(AuthenticationOptions options, string algorithm, PublicKey key) =>
        options.SignatureAlgorithms.Contains(algorithm)
        && key.SignatureAlgorithms.Contains(algorithm)
        && key.Certificate is null or { Kind: CertificateKind.User };

    /// <summary>
    /// A probe costs nothing but the CA's signature of a certificate, so that an authenticator never sees one that its CA did not sign. A proof
    /// costs its own key's verification even where something else stands against it already, and the dummy's where no key can be used.
    /// </summary>
    private static SignatureVerification? VerificationOf(
        in UserAuthRequestMessage request, in PublicKeyFields fields, LoginContext context, PublicKey? key)
    {
        if (!fields.HasSignature)
        {
            return key?.Certificate is null ? null : new SignatureVerification(key, signature: null);
        }

        var identity = new LoginIdentity(request.User, request.Service);
        var data = SignedData.Encode(context.Binding.SessionId, identity, request.Method, fields);
        return key is null
            ? SignatureVerification.Failing(data)
            : new SignatureVerification(key, new UserSignature(fields.Algorithm, data, fields.Signature.ToArray()));
    }
}
