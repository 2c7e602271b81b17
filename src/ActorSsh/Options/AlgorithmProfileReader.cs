using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>
/// Reads <c>actor-ssh.algorithms.*</c>, and the lists in other sections that say <c>profile</c> where they do not name algorithms themselves.
/// </summary>
internal static class AlgorithmProfileReader
{
    private const string Profiles = "actor-ssh.algorithms";
    private const string ChoicePath = "actor-ssh.transport.algorithms";
    private const string OfProfile = "profile";

    /// <summary>The profile in use, with the lists that stand in <c>actor-ssh.transport</c> and <c>actor-ssh.authentication</c> in place of its own.</summary>
    public static SshAlgorithmProfile ReadChosen(Config config)
    {
        var profile = Read(config, config.GetString(ChoicePath), ChoicePath);
        return new SshAlgorithmProfile
        {
            KeyExchangeAlgorithms = Own("actor-ssh.transport.key-exchange-algorithms", TransportAlgorithms.KeyExchanges) ?? profile.KeyExchangeAlgorithms,
            HostKeyAlgorithms = Own("actor-ssh.transport.host-key-algorithms", SignatureAlgorithms.All) ?? profile.HostKeyAlgorithms,
            Ciphers = Own("actor-ssh.transport.ciphers", TransportAlgorithms.Ciphers) ?? profile.Ciphers,
            Macs = Own("actor-ssh.transport.macs", TransportAlgorithms.Macs) ?? profile.Macs,
            SignatureAlgorithms = Own("actor-ssh.authentication.signature-algorithms", SignatureAlgorithms.All) ?? profile.SignatureAlgorithms,
        };

        IReadOnlyList<string>? Own(string path, IReadOnlyList<string> known) =>
            config.GetString(path) == OfProfile ? null : Names(config, path, known);
    }

    /// <summary>The profile of that name.</summary>
    /// <param name="config">With the reference behind it.</param>
    /// <param name="name">The profile's name.</param>
    public static SshAlgorithmProfile Read(Config config, string name) => Read(config, name, Profiles);

    private static SshAlgorithmProfile Read(Config config, string name, string askedBy)
    {
        CheckKey(askedBy, name, KeysOf(config, Profiles));
        foreach (var key in KeysOf(config, $"{Profiles}.{name}"))
        {
            CheckKey($"{Profiles}.{name}", key, KeysOf(config, $"{Profiles}.default"));
        }

        return new SshAlgorithmProfile
        {
            KeyExchangeAlgorithms = List("key-exchange-algorithms", TransportAlgorithms.KeyExchanges),
            HostKeyAlgorithms = List("host-key-algorithms", SignatureAlgorithms.All),
            Ciphers = List("ciphers", TransportAlgorithms.Ciphers),
            Macs = List("macs", TransportAlgorithms.Macs),
            SignatureAlgorithms = List("signature-algorithms", SignatureAlgorithms.All),
        };

        IReadOnlyList<string> List(string key, IReadOnlyList<string> known)
        {
            var path = $"{Profiles}.{name}.{key}";
            return Names(config, config.HasPath(path) ? path : $"{Profiles}.default.{key}", known);
        }
    }

    private static IReadOnlyList<string> KeysOf(Config config, string path) =>
        config.GetValue(path).IsObject() ? [.. config.GetConfig(path).AsEnumerable().Select(static pair => pair.Key)] : [];

    /// <summary>A key misspelt would leave its list to the default profile, and nobody would notice.</summary>
    private static void CheckKey(string path, string? key, IReadOnlyList<string> known)
    {
        if (key is null || !known.Contains(key))
        {
            throw new ConfigurationException($"{path}: '{key}' came; allowed are {string.Join(", ", known)}.");
        }
    }

    private static IReadOnlyList<string> Names(Config config, string path, IReadOnlyList<string> known)
    {
        if (config.GetString(path) is { } text)
        {
            throw new ConfigurationException($"{path}: '{text}' came; a list of names is allowed, or '{OfProfile}' in place of one.");
        }

        var names = config.GetStringList(path);
        var unknown = names.FirstOrDefault(name => !known.Contains(name));
        return names.Count > 0 && unknown is null
            ? [.. names]
            : throw new ConfigurationException(
                $"{path}: {(unknown is null ? "an empty list" : $"'{unknown}'")} came; allowed are {string.Join(", ", known)}.");
    }
}
