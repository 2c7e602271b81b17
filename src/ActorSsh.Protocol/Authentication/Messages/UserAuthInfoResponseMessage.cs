using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_INFO_RESPONSE</c> (RFC 4256 §3.4): the answers to one round of questions.</summary>
/// <param name="Responses">The answers, as many as there were questions.</param>
internal readonly record struct UserAuthInfoResponseMessage(IReadOnlyList<string> Responses) : IWireMessage<UserAuthInfoResponseMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthInfoResponse;

    /// <inheritdoc/>
    public static UserAuthInfoResponseMessage Read(scoped ref WireReader reader)
    {
        var count = reader.ReadUInt32();
        if (count > KeyboardInteractiveChallenge.MaximumPrompts)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError,
                $"A round of {count} answers came; at most {KeyboardInteractiveChallenge.MaximumPrompts} questions are asked at once (T-11).");
        }

        var responses = new string[count];
        for (var i = 0; i < responses.Length; i++)
        {
            responses[i] = reader.ReadText();
        }

        return new UserAuthInfoResponseMessage(responses);
    }

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32((uint)Responses.Count);
        foreach (var response in Responses)
        {
            writer.WriteText(response);
        }
    }

    /// <summary>Never an answer.</summary>
    public override string ToString() => $"{Responses.Count} answers";
}
