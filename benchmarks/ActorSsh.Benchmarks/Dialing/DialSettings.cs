using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary>Whom <c>dial</c> calls, as whom, and by which algorithms; an empty list takes ours.</summary>
internal sealed record DialSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string User { get; init; }

    public required string KnownHosts { get; init; }

    public string? KeyFile { get; init; }

    public string? CertificateFile { get; init; }

    public string? Password { get; init; }

    public IReadOnlyList<string> KeyExchanges { get; init; } = [];

    public IReadOnlyList<string> HostKeys { get; init; } = [];

    public IReadOnlyList<string> Ciphers { get; init; } = [];

    public IReadOnlyList<string> Macs { get; init; } = [];

    public IReadOnlyList<string> UserKeys { get; init; } = [];

    /// <summary>As the protocol wants them.</summary>
    public ClientConnectionStateOptions ToStateOptions() => new(ToTransport(), ToAuthentication(), new ConnectionLimits());

    private TransportOptions ToTransport()
    {
        var defaults = SshServerOptions.Default.Transport;
        var knownHosts = Protocol.Keys.KnownHosts.Parse(File.ReadAllText(KnownHosts));
        return defaults with
        {
            HostKeyVerifier = new KnownHostsVerifier(knownHosts, Host, Port, TimeProvider.System.GetUtcNow()).Verify,
            KeyExchangeAlgorithms = Or(KeyExchanges, defaults.KeyExchangeAlgorithms),
            HostKeyAlgorithms = Or(HostKeys, SignatureAlgorithms.DefaultOfHosts),
            Ciphers = Or(Ciphers, defaults.Ciphers),
            Macs = Or(Macs, defaults.Macs),
        };
    }

    private ClientAuthenticationOptions ToAuthentication()
    {
        var options = new ClientAuthenticationOptions
        {
            User = User,
            Methods = Password is null
                ? [AuthenticationMethods.PublicKey]
                : [AuthenticationMethods.PublicKey, AuthenticationMethods.KeyboardInteractive, AuthenticationMethods.Password],
            Keys = KeyFile is null ? [] : [LoadKey(KeyFile)],
        };
        return UserKeys.Count == 0 ? options : options with { SignatureAlgorithms = UserKeys };
    }

    private HostKey LoadKey(string file)
    {
        var key = HostKey.Load(File.ReadAllText(file));
        return CertificateFile is null ? key : key.WithCertificate(ReadPublicKey(CertificateFile));
    }

    private static PublicKey ReadPublicKey(string file) =>
        PublicKey.TryParseLine(File.ReadAllText(file), out var key, out _) ? key : throw new FormatException($"{file} holds no public key.");

    private static IReadOnlyList<string> Or(IReadOnlyList<string> chosen, IReadOnlyList<string> ours) => chosen.Count == 0 ? ours : chosen;
}
