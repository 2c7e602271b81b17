using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>A signature an agent made.</summary>
/// <param name="Algorithm">What it was made by, which may be another algorithm than was asked for.</param>
/// <param name="Blob">The whole signature blob, as <see cref="HostKey.Sign"/> gives it.</param>
public sealed record AgentSignature(string Algorithm, ReadOnlyMemory<byte> Blob) : AgentReply
{
    internal static AgentSignature ReadFields(ReadOnlySpan<byte> blob)
    {
        var reader = new WireReader(blob);
        var algorithm = reader.ReadName();
        reader.ReadString();
        return new AgentSignature(algorithm, blob.ToArray());
    }
}
