using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>What an agent answers: <see cref="AgentIdentities"/>, <see cref="AgentSignature"/> or <see cref="AgentRefusal"/>.</summary>
public abstract record AgentReply
{
    private protected AgentReply()
    {
    }

    /// <summary>Reads a message without its length.</summary>
    /// <exception cref="SshProtocolException">It is malformed, or nothing a client asks for.</exception>
    internal static AgentReply Read(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        var number = (AgentMessageNumber)reader.ReadByte();
        AgentReply reply = number switch
        {
            AgentMessageNumber.IdentitiesAnswer => AgentIdentities.ReadFields(ref reader),
            AgentMessageNumber.SignResponse => AgentSignature.ReadFields(reader.ReadString()),
            AgentMessageNumber.Failure or AgentMessageNumber.ExtensionFailure => new AgentRefusal(),
            _ => throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"The agent answered with message {(byte)number}, of 5, 12, 14 and 28 that mean something (C-56)."),
        };
        reader.ExpectEnd();
        return reply;
    }
}

/// <summary>The agent did not do it: it has no such key, its user said no, it is locked, or it does not know the request.</summary>
public sealed record AgentRefusal : AgentReply;
