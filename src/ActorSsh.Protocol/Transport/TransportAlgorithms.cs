using System.Runtime.CompilerServices;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// The names that lists of algorithms are made of, each in the default order of preference. Signature algorithms, of which lists for hosts
/// and users are made, are <see cref="SignatureAlgorithms"/>.
/// </summary>
public static class TransportAlgorithms
{
    /// <summary>Key exchange methods, those among them that this machine lacks: <c>mlkem768x25519-sha256</c> without ML-KEM in the platform.</summary>
    public static IReadOnlyList<string> KeyExchanges => KeyExchangeMethods.All;

    /// <summary>Ciphers.</summary>
    public static IReadOnlyList<string> Ciphers => CipherAlgorithms.Default;

    /// <summary>MACs, for the ciphers that need one.</summary>
    public static IReadOnlyList<string> Macs => MacAlgorithms.Default;

    /// <summary>Whether this machine has the key exchange method; lists of others may name it all the same.</summary>
    /// <param name="keyExchange">One of <see cref="KeyExchanges"/>.</param>
    public static bool IsSupported(string keyExchange) => KeyExchangeMethods.Default.Contains(keyExchange);

    /// <summary>A copy of a list that names at least one algorithm, and none that is not there.</summary>
    /// <param name="names">The list.</param>
    /// <param name="known">What may stand in it.</param>
    /// <param name="property">Whose list it is.</param>
    /// <exception cref="ArgumentException">It is empty, or names another algorithm; the message says which, and what is allowed.</exception>
    internal static IReadOnlyList<string> Check(IReadOnlyList<string> names, IReadOnlyList<string> known, [CallerMemberName] string property = "")
    {
        ArgumentNullException.ThrowIfNull(names);
        var unknown = names.FirstOrDefault(name => !known.Contains(name));
        return names.Count > 0 && unknown is null ? [.. names] : throw Unknown(unknown, known, property);
    }

    /// <summary><see cref="Check"/> for key exchange methods; what this machine lacks is left out.</summary>
    /// <param name="names">The list.</param>
    /// <param name="property">Whose list it is.</param>
    /// <exception cref="ArgumentException">Also where nothing is left.</exception>
    internal static IReadOnlyList<string> CheckKeyExchanges(IReadOnlyList<string> names, [CallerMemberName] string property = "")
    {
        IReadOnlyList<string> supported = [.. Check(names, KeyExchanges, property).Where(IsSupported)];
        return supported.Count > 0
            ? supported
            : throw new ArgumentException($"This machine has none of {string.Join(", ", names)}.", property);
    }

    private static ArgumentException Unknown(string? name, IReadOnlyList<string> known, string parameter) =>
        new($"{(name is null ? "An empty list" : $"'{PlainText.Escape(name)}'")} came; allowed are {string.Join(", ", known)}.", parameter);
}
