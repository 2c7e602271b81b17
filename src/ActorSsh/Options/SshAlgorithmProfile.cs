using ActorSsh.Options;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh;

/// <summary>
/// A named set of algorithms: a section of <c>actor-ssh.algorithms</c>. <c>actor-ssh.transport.algorithms</c> chooses one in a file,
/// <see cref="SshServerOptions.WithAlgorithms(SshAlgorithmProfile)"/> in code. Every list is in order of preference.
/// </summary>
public sealed record SshAlgorithmProfile
{
    internal SshAlgorithmProfile()
    {
    }

    /// <summary>Key exchange methods, of <see cref="TransportAlgorithms.KeyExchanges"/>; what this machine lacks is left out where they are used.</summary>
    public required IReadOnlyList<string> KeyExchangeAlgorithms { get; init; }

    /// <summary>Signature algorithms of host keys, of <see cref="SignatureAlgorithms.All"/>.</summary>
    public required IReadOnlyList<string> HostKeyAlgorithms { get; init; }

    /// <summary>Ciphers, of <see cref="TransportAlgorithms.Ciphers"/>.</summary>
    public required IReadOnlyList<string> Ciphers { get; init; }

    /// <summary>MACs, of <see cref="TransportAlgorithms.Macs"/>.</summary>
    public required IReadOnlyList<string> Macs { get; init; }

    /// <summary>Signature algorithms of users' keys, of <see cref="SignatureAlgorithms.All"/>.</summary>
    public required IReadOnlyList<string> SignatureAlgorithms { get; init; }

    /// <summary>The profile of that name, the library's or one of the configuration's own.</summary>
    /// <param name="config">A user's configuration; <c>hocon/reference.conf</c> stands behind it.</param>
    /// <param name="name"><c>default</c>, <c>hardened</c>, <c>legacy</c>, or a section the configuration adds to <c>actor-ssh.algorithms</c>.</param>
    /// <exception cref="ConfigurationException">
    /// There is no such profile, or one of its lists is empty or names an unknown algorithm; the message names the key, what stands there and
    /// what is allowed.
    /// </exception>
    public static SshAlgorithmProfile FromConfig(Config config, string name)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(name);
        return AlgorithmProfileReader.Read(new ConfigSource(config.WithFallback(SshReferenceConfig.Reference)), name);
    }

    /// <summary>These transport options with this profile's lists.</summary>
    internal TransportOptions ApplyTo(TransportOptions options) => options with
    {
        KeyExchangeAlgorithms = KeyExchangeAlgorithms,
        HostKeyAlgorithms = HostKeyAlgorithms,
        Ciphers = Ciphers,
        Macs = Macs,
    };

    /// <summary>These authentication options with this profile's list.</summary>
    internal AuthenticationOptions ApplyTo(AuthenticationOptions options) => options with { SignatureAlgorithms = SignatureAlgorithms };
}
