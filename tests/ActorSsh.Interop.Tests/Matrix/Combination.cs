using ActorSsh.Protocol.Transport;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>One algorithm of each axis; as text, the five names in a row, so that a test's name says all of it.</summary>
internal sealed record Combination(string KeyExchange, string HostKey, string Cipher, string Mac, string UserKey)
{
    /// <summary>Stands for the MAC of a cipher that authenticates by itself.</summary>
    public const string NoMac = "-";

    public bool NeedsMac => DoesNeedMac(Cipher);

    /// <summary>What our side must say was agreed.</summary>
    public NegotiatedAlgorithms Expected => new()
    {
        KeyExchange = KeyExchange,
        HostKey = HostKey,
        CipherClientToServer = Cipher,
        CipherServerToClient = Cipher,
        MacClientToServer = NeedsMac ? Mac : null,
        MacServerToClient = NeedsMac ? Mac : null,
    };

    public string this[Axis axis] => axis switch
    {
        Axis.KeyExchange => KeyExchange,
        Axis.HostKey => HostKey,
        Axis.Cipher => Cipher,
        Axis.Mac => Mac,
        _ => UserKey,
    };

    public static bool DoesNeedMac(string cipher) => cipher.EndsWith("-ctr", StringComparison.Ordinal);

    public static Combination Parse(string text) => text.Split(' ') is [var exchange, var hostKey, var cipher, var mac, var userKey]
        ? new(exchange, hostKey, cipher, mac, userKey)
        : throw new FormatException($"'{text}' is not five names.");

    public static Combination Choose(Func<Axis, string> choice)
    {
        var cipher = choice(Axis.Cipher);
        var mac = choice(Axis.Mac);
        return new(choice(Axis.KeyExchange), choice(Axis.HostKey), cipher, DoesNeedMac(cipher) ? mac : NoMac, choice(Axis.UserKey));
    }

    public override string ToString() => $"{KeyExchange} {HostKey} {Cipher} {Mac} {UserKey}";
}
