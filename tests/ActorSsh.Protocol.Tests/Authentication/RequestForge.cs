using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>
/// Makes log-in requests, honest by default. What the request says and what its signature covers are set apart, so that each can lie.
/// </summary>
internal sealed record RequestForge
{
    public string User { get; init; } = LoginWorld.User;

    public string Service { get; init; } = LoginWorld.Service;

    public string Method { get; init; } = LoginWorld.PublicKeyMethod;

    public string Algorithm { get; init; } = LoginWorld.Ed25519;

    public HostKey Key { get; init; } = LoginWorld.KeyA;

    /// <summary>Signs in the place of <see cref="Key"/>.</summary>
    public Func<byte[], byte[]>? Signer { get; init; }

    public ReadOnlyMemory<byte> KeyBlob { get => field.IsEmpty ? Key.PublicKeyBlob : field; init; }

    public ReadOnlyMemory<byte> HostKeyBlob { get; init; } = LoginWorld.Host.PublicKeyBlob;

    /// <summary>An honest request with a key or certificate of any type, by its best algorithm.</summary>
    public static RequestForge With(HostKey key) => new() { Key = key, Algorithm = key.SignatureAlgorithms[0] };

    public static byte[] None(string user = LoginWorld.User) =>
        Payload.Encode(new UserAuthRequestMessage(user, LoginWorld.Service, "none", default));

    public static byte[] OfMethod(string method, params byte[] fields) =>
        Payload.Encode(new UserAuthRequestMessage(LoginWorld.User, LoginWorld.Service, method, fields));

    public static byte[] OfMethod(string method, byte[] fields, string user) =>
        Payload.Encode(new UserAuthRequestMessage(user, LoginWorld.Service, method, fields));

    public static byte[] Password(string password, string? newPassword = null) =>
        OfMethod("password", new PasswordFields(password, newPassword).Encode());

    public static byte[] Interactive(string submethods = "") =>
        OfMethod("keyboard-interactive", new KeyboardInteractiveFields("", submethods).Encode());

    public static byte[] Answers(params string[] answers) => Payload.Encode(new UserAuthInfoResponseMessage(answers));

    public byte[] Probe() => Encode(signature: null);

    public byte[] Signed() => SignedAs(this, LoginWorld.Session);

    /// <summary>This request, with a signature over what another one says, or over another session.</summary>
    public byte[] SignedAs(RequestForge other, byte[] session) => Encode(other.Sign(session));

    public byte[] Encode(byte[]? signature)
    {
        var fields = Fields(signature).Encode(Method);
        return Payload.Encode(new UserAuthRequestMessage(User, Service, Method, fields));
    }

    public byte[] Sign(byte[] session)
    {
        var data = SignedData.Encode(session, new LoginIdentity(User, Service), Method, Fields(signature: null));
        return Signer?.Invoke(data) ?? Key.Sign(Key.SignatureAlgorithms.Contains(Algorithm) ? Algorithm : Key.SignatureAlgorithms[0], data);
    }

    private PublicKeyFields Fields(byte[]? signature) => new()
    {
        HasSignature = signature is not null,
        Algorithm = Algorithm,
        KeyBlob = KeyBlob.Span,
        HostKeyBlob = HostKeyBlob.Span,
        Signature = signature,
    };
}
