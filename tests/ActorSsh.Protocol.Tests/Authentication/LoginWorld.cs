using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>The fixed parties of these tests: two user keys, two host keys, two sessions.</summary>
internal static class LoginWorld
{
    public const string User = "ada";

    public const string Service = "ssh-connection";

    public const string PublicKeyMethod = "publickey";

    public const string HostBoundMethod = "publickey-hostbound-v00@openssh.com";

    public const string Ed25519 = "ssh-ed25519";

    public static HostKey KeyA { get; } = KeyOf(1);

    public static HostKey KeyB { get; } = KeyOf(2);

    public static HostKey Host { get; } = KeyOf(3);

    public static HostKey OtherHost { get; } = KeyOf(4);

    /// <summary>A server that offers all there is.</summary>
    public static AuthenticationOptions AllMethods { get; } = new() { Methods = ["publickey", "password", "keyboard-interactive"] };

    public static byte[] Session { get; } = [.. Enumerable.Repeat((byte)0x51, 32)];

    public static byte[] OtherSession { get; } = [.. Enumerable.Repeat((byte)0x52, 32)];

    public static HostKey KeyOf(byte seed) => Ed25519HostKey.FromSeed([.. Enumerable.Repeat(seed, 32)]);

    /// <summary>The key with a certificate for ada, by a CA that every authenticator here could know.</summary>
    public static HostKey Certify(HostKey key, ulong serial = 1, CertificateKind kind = CertificateKind.User) => key.WithCertificate(
        CertificateAuthority.Sign(KeyOf(5), new CertificateRequest
        {
            Key = key.PublicKey,
            Kind = kind,
            KeyId = "ada's",
            Principals = [User],
            Serial = serial,
        }));

    public static ServerAuthentication Server(AuthenticationOptions? options = null, TimeSpan startedAt = default) =>
        new(options ?? new AuthenticationOptions(), Session, Host.PublicKeyBlob, startedAt);

    public static void AssertUser(string method, PublicKey? key, AuthenticatedUser? user)
    {
        Assert.NotNull(user);
        Assert.Equal((User, method, key), (user.Name, user.Method, user.Key));
    }
}
