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
        return new PublicKeyAttempt(query, fields.Algorithm, fields.HasSignature ? VerificationOf(request, fields, context, canVerify ? key : null) : null)
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

    private static bool Accepts(AuthenticationOptions options, string algorithm, PublicKey key) =>
        options.SignatureAlgorithms.Contains(algorithm) && key.SignatureAlgorithms.Contains(algorithm);

    private static SignatureVerification VerificationOf(
        in UserAuthRequestMessage request, in PublicKeyFields fields, LoginContext context, PublicKey? key)
    {
        var identity = new LoginIdentity(request.User, request.Service);
        var data = SignedData.Encode(context.Binding.SessionId, identity, request.Method, fields);
        return key is null
            ? SignatureVerification.Failing(data)
            : new SignatureVerification(key, fields.Algorithm, data, fields.Signature.ToArray());
    }
}
