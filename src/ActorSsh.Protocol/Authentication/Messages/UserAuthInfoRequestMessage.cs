using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_INFO_REQUEST</c> (RFC 4256 §3.2): a round of questions. From a peer: unescaped (H-24).</summary>
/// <param name="Name">What stands above the questions.</param>
/// <param name="Instruction">What is to be done.</param>
/// <param name="LanguageTag">Deprecated, and looked at by nobody.</param>
/// <param name="Prompts">The questions, possibly none.</param>
internal readonly record struct UserAuthInfoRequestMessage(
    string Name, string Instruction, string LanguageTag, IReadOnlyList<KeyboardInteractivePrompt> Prompts)
    : IWireMessage<UserAuthInfoRequestMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MethodMessages.InfoRequest;

    /// <inheritdoc/>
    public static UserAuthInfoRequestMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadText(), reader.ReadText(), reader.ReadText(), ReadPrompts(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteText(Name);
        writer.WriteText(Instruction);
        writer.WriteText(LanguageTag);
        writer.WriteUInt32((uint)Prompts.Count);
        foreach (var prompt in Prompts)
        {
            writer.WriteText(prompt.Text);
            writer.WriteBoolean(prompt.Echo);
        }
    }

    private static KeyboardInteractivePrompt[] ReadPrompts(scoped ref WireReader reader)
    {
        var count = reader.ReadUInt32();
        if (count > KeyboardInteractiveChallenge.MaximumPrompts)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError,
                $"A round of {count} questions came; at most {KeyboardInteractiveChallenge.MaximumPrompts} are asked at once (T-11).");
        }

        var prompts = new KeyboardInteractivePrompt[count];
        for (var i = 0; i < prompts.Length; i++)
        {
            prompts[i] = new KeyboardInteractivePrompt(reader.ReadText(), reader.ReadBoolean());
        }

        return prompts;
    }
}
