using System.Text;

namespace ActorSsh.Protocol.Authentication;

/// <summary>One round of questions to the person who logs in (RFC 4256 §3.2). Immutable; checked where it is made.</summary>
public sealed record KeyboardInteractiveChallenge
{
    /// <summary>The most questions in one round, in either role.</summary>
    public const int MaximumPrompts = 32;

    /// <summary>The most text in one round in UTF-8 bytes, so that it fits one packet of any peer: a third each for name, instruction and questions.</summary>
    public const int MaximumBytes = 16 * 1024;

    /// <summary>A round of questions.</summary>
    /// <param name="prompts">The questions in their order; none where the person is only told something.</param>
    /// <exception cref="ArgumentException">There are too many questions, or one is empty.</exception>
    public KeyboardInteractiveChallenge(params IReadOnlyList<KeyboardInteractivePrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prompts.Count, MaximumPrompts, nameof(prompts));
        if (prompts.Any(static prompt => prompt.Text.Length == 0))
        {
            throw new ArgumentException("A question without text cannot be asked (RFC 4256 §3.2).", nameof(prompts));
        }

        Prompts = Fitting<IReadOnlyList<KeyboardInteractivePrompt>>(
            [.. prompts], static prompts => prompts.Sum(static prompt => Encoding.UTF8.GetByteCount(prompt.Text)));
    }

    /// <summary>The questions, in their order.</summary>
    public IReadOnlyList<KeyboardInteractivePrompt> Prompts { get; }

    /// <summary>What stands above the questions; empty by default.</summary>
    public string Name { get; init => field = Fitting(value, Encoding.UTF8.GetByteCount); } = "";

    /// <summary>What is to be done, for people; empty by default.</summary>
    public string Instruction { get; init => field = Fitting(value, Encoding.UTF8.GetByteCount); } = "";

    /// <summary>What the authenticator wants back with the answers (<see cref="KeyboardInteractiveTurn.State"/>); it never leaves this process.</summary>
    public object? State { get; init; }

    /// <summary>How many questions; nothing of what they say, and never the state.</summary>
    public override string ToString() => $"{nameof(KeyboardInteractiveChallenge)} {{ {Prompts.Count} prompts }}";

    // A third each, so that no order of setting them matters.
    private static T Fitting<T>(T text, Func<T, int> bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes(text), MaximumBytes / 3, nameof(text));
        return text;
    }
}
