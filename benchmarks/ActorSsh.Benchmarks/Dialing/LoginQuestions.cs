using ActorSsh.Protocol;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary>Answers what the server asks a person with the password of the command line.</summary>
internal sealed class LoginQuestions(ClientConnectionState state, string? password)
{
    /// <summary>Whether there was a question.</summary>
    public bool Answer(TimeSpan now)
    {
        if (!state.TryTakeQuestion(out var question))
        {
            return false;
        }

        state.OnAnswer(question, password is null ? null : [.. question.Prompts.Select(_ => password)], now);
        return true;
    }
}
