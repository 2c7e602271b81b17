using System.Globalization;
using System.Text;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>
/// A line of openssh-vectors.txt, which openssh-vectors.py records: a key exchange of a real sshd or ssh with a script whose private key is
/// known, and the peer's first packet under the keys that came of it.
/// </summary>
internal sealed record OpenSshVector
{
    private static readonly Lazy<OpenSshVector[]> Lines = new(() => [.. VectorFile.Lines("openssh-vectors.txt").Select(Parse)]);

    public static IReadOnlyList<OpenSshVector> All => Lines.Value;

    /// <summary>sshd or ssh; the script was the other.</summary>
    public required string Peer { get; init; }

    public required string Method { get; init; }

    public required string HostKeyAlgorithm { get; init; }

    public required string Cipher { get; init; }

    /// <summary>Null where the cipher authenticates by itself.</summary>
    public required string? Mac { get; init; }

    public required ExchangeTranscript Transcript { get; init; }

    /// <summary>K_S, Q_C and Q_S.</summary>
    public required MethodValues Values { get; init; }

    public required byte[] PrivateKey { get; init; }

    /// <summary>Over the exchange hash, by K_S.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>What ML-KEM agreed on, for machines without it; empty for other methods.</summary>
    public required byte[] PostQuantum { get; init; }

    /// <summary>The number of the peer's first packet under new keys.</summary>
    public required uint Sequence { get; init; }

    /// <summary>That packet, and perhaps more behind it.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>The script's side.</summary>
    public SshRole Role => Peer == "sshd" ? SshRole.Client : SshRole.Server;

    public byte[] OwnValue => Role is SshRole.Client ? Values.ClientValue : Values.ServerValue;

    public byte[] PeerValue => Role is SshRole.Client ? Values.ServerValue : Values.ClientValue;

    public KeyExchangeSuite CreateSuite() =>
        new(Role, Negotiation.Agree(Init(Transcript.ClientInit), Init(Transcript.ServerInit)), Transcript, ReadOnlyMemory<byte>.Empty);

    /// <summary>K, from a public value in place of the peer's.</summary>
    public SharedSecret Agree(byte[] peerValue)
    {
        using var key = Method == MlKem768X25519Sha256.Name ? HybridKey() : Methods.KeyOf(Method, PrivateKey);
        return key.Agree(Method == MlKem768X25519Sha256.Name ? AsReply(peerValue) : peerValue);
    }

    private static KexInitMessage Init(byte[] payload) => Payload.Decode<KexInitMessage>(payload);

    private EphemeralKey HybridKey() => MlKem768X25519Sha256.FromKeys(
        new ScriptedKem(Ciphertext, PostQuantum).Generate(), new X25519Key(PrivateKey[^X25519Key.Length..]));

    private byte[] Ciphertext => Values.ServerValue[..MlKem768X25519Sha256.CiphertextLength];

    /// <summary>Once its secret is known, ML-KEM leaves both sides the same to do: a server's view becomes a client's.</summary>
    private byte[] AsReply(byte[] peerValue) => Role is SshRole.Client
        ? peerValue
        : [.. Ciphertext, .. peerValue[MlKem768X25519Sha256.KeyLength..]];

    private static OpenSshVector Parse(string line)
    {
        var fields = line.Split(' ');
        return new OpenSshVector
        {
            Peer = fields[0],
            Method = fields[1],
            HostKeyAlgorithm = fields[2],
            Cipher = fields[3],
            Mac = fields[4] == "-" ? null : fields[4],
            Transcript = new(Text(fields[5]), Text(fields[6]), FromHex(fields[7]), FromHex(fields[8])),
            Values = new(FromHex(fields[9]), FromHex(fields[11]), FromHex(fields[12])),
            PrivateKey = FromHex(fields[10]),
            Signature = FromHex(fields[13]),
            PostQuantum = FromHex(fields[14]),
            Sequence = uint.Parse(fields[15], CultureInfo.InvariantCulture),
            Sealed = FromHex(fields[16]),
        };
    }

    private static string Text(string field) => Encoding.ASCII.GetString(FromHex(field));

    private static byte[] FromHex(string field) => field == "-" ? [] : Convert.FromHexString(field);
}
