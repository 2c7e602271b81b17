using System.Buffers.Binary;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>
/// What a client says to its agent (draft-ietf-sshm-ssh-agent), ready to be sent: uint32 length, byte number, fields. The agent answers each
/// request once, in order: feed what it sends to <see cref="AgentReplies"/>.
/// </summary>
public static class AgentRequest
{
    private const uint RsaSha256 = 2;
    private const uint RsaSha512 = 4;

    /// <summary><c>SSH_AGENTC_REQUEST_IDENTITIES</c>: which keys have you? Answered by <see cref="AgentIdentities"/>.</summary>
    public static byte[] ForIdentities() => [0, 0, 0, 1, (byte)AgentMessageNumber.RequestIdentities];

    /// <summary>
    /// <c>SSH_AGENTC_SIGN_REQUEST</c>: sign this. Answered by <see cref="AgentSignature"/>, perhaps after the user was asked, or by
    /// <see cref="AgentRefusal"/>.
    /// </summary>
    /// <param name="key">One of the agent's keys, or a certificate it has.</param>
    /// <param name="algorithm">One of the key's signature algorithms; old agents sign by SHA-1 whatever is asked, see
    /// <see cref="AgentSignature.Algorithm"/>.</param>
    /// <param name="data">What to sign.</param>
    /// <exception cref="ArgumentException">The key does not sign by that algorithm, or the request is longer than agents take.</exception>
    public static byte[] ForSignature(PublicKey key, string algorithm, ReadOnlySpan<byte> data)
    {
        if (!key.SignatureAlgorithms.Contains(algorithm))
        {
            throw new ArgumentException($"A key of type {key.KeyType} does not sign by '{algorithm}'.", nameof(algorithm));
        }

        var writer = new WireWriter(stackalloc byte[512]);
        writer.WriteUInt32(0);
        writer.WriteByte((byte)AgentMessageNumber.SignRequest);
        writer.WriteString(key.Blob.Span);
        writer.WriteString(data);
        writer.WriteUInt32(FlagsOf(algorithm));
        var request = writer.ToArray();
        writer.Dispose();
        return WithLength(request);
    }

    private static uint FlagsOf(string algorithm) => SignatureAlgorithms.PlainOf(algorithm) switch
    {
        RsaVerifier.Sha256 => RsaSha256,
        RsaVerifier.Sha512 => RsaSha512,
        _ => 0,
    };

    private static byte[] WithLength(byte[] request)
    {
        var length = request.Length - sizeof(uint);
        if (length > AgentReplies.MaximumLength)
        {
            throw new ArgumentException($"The request has {length} bytes; agents take {AgentReplies.MaximumLength}.");
        }

        BinaryPrimitives.WriteInt32BigEndian(request, length);
        return request;
    }
}
