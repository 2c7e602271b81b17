using System.Text;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// What the person who logs in must be asked: show name and instruction if there are any, ask the prompts, and give the answers to
/// <see cref="ClientAuthentication.OnAnswer"/>. The texts are the server's, bounded, and escaped so that a terminal can show them; lines end
/// with LF.
/// </summary>
/// <param name="Kind">What the answers are for.</param>
/// <param name="Prompts">The questions, in their order; none where the person is only told something.</param>
public sealed record AuthenticationQuestion(AuthenticationQuestionKind Kind, IReadOnlyList<KeyboardInteractivePrompt> Prompts)
{
    private const int MaximumText = KeyboardInteractiveChallenge.MaximumBytes;
    private const int MaximumPrompt = 1024;

    /// <summary>What stands above the questions; empty for nothing.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is to be done; empty for nothing.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>Whether there is nothing to show and nothing to answer.</summary>
    internal bool IsEmpty => Prompts.Count == 0 && Name.Length == 0 && Instruction.Length == 0;

    /// <exception cref="ArgumentException">There are more or fewer answers than prompts, or they are too long to be sent.</exception>
    internal void Check(IReadOnlyList<string> answers)
    {
        if (answers.Count != Prompts.Count || answers.Sum(Encoding.UTF8.GetByteCount) > KeyboardInteractiveChallenge.MaximumBytes)
        {
            throw new ArgumentException(
                $"{answers.Count} answers came; {Prompts.Count} of at most {KeyboardInteractiveChallenge.MaximumBytes} bytes are due.", nameof(answers));
        }
    }

    internal static AuthenticationQuestion Password() =>
        new(AuthenticationQuestionKind.Password, [new KeyboardInteractivePrompt("Password: ", Echo: false)]);

    internal static AuthenticationQuestion NewPassword(UserAuthPasswordChangeMessage request) => new(
        AuthenticationQuestionKind.NewPassword,
        [new KeyboardInteractivePrompt("Old password: ", Echo: false), new KeyboardInteractivePrompt("New password: ", Echo: false)])
    {
        Instruction = Shown(request.Prompt, MaximumText),
    };

    internal static AuthenticationQuestion Interactive(UserAuthInfoRequestMessage request) => new(
        AuthenticationQuestionKind.Interactive,
        [.. request.Prompts.Select(static prompt => prompt with { Text = Shown(prompt.Text, MaximumPrompt) })])
    {
        Name = Shown(request.Name, MaximumPrompt),
        Instruction = Shown(request.Instruction, MaximumText),
    };

    private static string Shown(string text, int longest) => PlainText.EscapeLines(text.Length <= longest ? text : text[..longest]);
}

/// <summary>What the answers to an <see cref="AuthenticationQuestion"/> are for.</summary>
public enum AuthenticationQuestionKind
{
    /// <summary>The user's password: one answer.</summary>
    Password,

    /// <summary>The server wants the password changed: the old and the new one.</summary>
    NewPassword,

    /// <summary>Whatever the server asks: as many answers as prompts.</summary>
    Interactive,
}
