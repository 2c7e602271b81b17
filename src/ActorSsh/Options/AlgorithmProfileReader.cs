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

    /// <summary>The names of all profiles there are.</summary>
    public static IReadOnlyList<string> Names(ConfigSource source) => source.NamesIn(Profiles);

    /// <summary>The profile in use, with the lists that stand in <c>actor-ssh.transport</c> and <c>actor-ssh.authentication</c> in place of its own.</summary>
    public static SshAlgorithmProfile ReadChosen(ConfigSource source)
    {
        var profile = Read(source, Chosen(source));
        return new SshAlgorithmProfile
        {
            KeyExchangeAlgorithms = Own("actor-ssh.transport.key-exchange-algorithms", TransportAlgorithms.KeyExchanges) ?? profile.KeyExchangeAlgorithms,
            HostKeyAlgorithms = Own("actor-ssh.transport.host-key-algorithms", SignatureAlgorithms.All) ?? profile.HostKeyAlgorithms,
            Ciphers = Own("actor-ssh.transport.ciphers", TransportAlgorithms.Ciphers) ?? profile.Ciphers,
            Macs = Own("actor-ssh.transport.macs", TransportAlgorithms.Macs) ?? profile.Macs,
            SignatureAlgorithms = Own("actor-ssh.authentication.signature-algorithms", SignatureAlgorithms.All) ?? profile.SignatureAlgorithms,
        };

        IReadOnlyList<string>? Own(string path, IReadOnlyList<string> known) => List(source, path, known, OfProfile);
    }

    /// <summary>The profile of that name.</summary>
    /// <param name="source">With the reference behind it.</param>
    /// <param name="name">The profile's name.</param>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static SshAlgorithmProfile Read(ConfigSource source, string name)
    {
        if (!Names(source).Contains(name))
        {
            source.Refuse([ConfigRefusal.Unknown(Profiles, name, Names(source))]);
        }

        source.Expect($"{Profiles}.{name}", source.NamesIn($"{Profiles}.default"));
        return new SshAlgorithmProfile
        {
            KeyExchangeAlgorithms = ListOf("key-exchange-algorithms", TransportAlgorithms.KeyExchanges),
            HostKeyAlgorithms = ListOf("host-key-algorithms", SignatureAlgorithms.All),
            Ciphers = ListOf("ciphers", TransportAlgorithms.Ciphers),
            Macs = ListOf("macs", TransportAlgorithms.Macs),
            SignatureAlgorithms = ListOf("signature-algorithms", SignatureAlgorithms.All),
        };

        IReadOnlyList<string> ListOf(string key, IReadOnlyList<string> known) =>
            List(source, $"{Profiles}.{name}.{key}", known) ?? List(source, $"{Profiles}.default.{key}", known) ?? [];
    }

    private static string Chosen(ConfigSource source)
    {
        while (true)
        {
            var name = source.For(ChoicePath).GetString(ChoicePath);
            if (name is not null && Names(source).Contains(name))
            {
                return name;
            }

            source.Refuse([ConfigRefusal.Unknown(ChoicePath, name, Names(source))]);
        }
    }

    /// <summary>The list at a path; null when there is none, or the word in place of one.</summary>
    private static IReadOnlyList<string>? List(ConfigSource source, string path, IReadOnlyList<string> known, string? word = null)
    {
        var config = source.For(path);
        while (config.HasPath(path) && (word is null || config.GetString(path) != word))
        {
            var refusals = Refusals(config, path, known);
            if (refusals.Count == 0)
            {
                return [.. config.GetStringList(path)];
            }

            source.Refuse(refusals);
            config = source.For(path);
        }

        return null;
    }

    private static IReadOnlyList<ConfigRefusal> Refusals(Config config, string path, IReadOnlyList<string> known)
    {
        var value = config.GetValue(path);
        if (value.IsString() || value.IsObject())
        {
            const string Allowed = $"a list of names is allowed, or '{OfProfile}' in place of one";
            return [new ConfigRefusal(path, Allowed, $"'{config.GetString(path)}' came; {Allowed}.")];
        }

        var names = value.GetArray().Select(static element => element.GetString()).ToList();
        return names.Count == 0
            ? [ConfigRefusal.Unknown(path, null, known) with { Words = $"an empty list came; allowed are {string.Join(", ", known)}." }]
            : [.. names.Index().Where(name => !known.Contains(name.Item)).Select(name => ConfigRefusal.Unknown(path, name.Item, known) with { Element = name.Index })];
    }
}
