using ActorSsh.Bastion.Console.Live;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>Runs commands for one device: answers, shows, follows live views; Ctrl-C on a terminal ends a command that takes long.</summary>
/// <param name="interpreter">Answers.</param>
/// <param name="device">Where it is shown.</param>
/// <param name="program">What is typed before a command there, such as <c>bastion</c>; nothing in a shell.</param>
internal sealed class ConsoleRunner(ConsoleInterpreter interpreter, ConsoleDevice device, string program = "")
{
    public ConsoleInterpreter Interpreter => interpreter;

    /// <summary>Runs a line.</summary>
    /// <returns>The result, shown.</returns>
    public Task<ConsoleResult> RunAsync(string line, CancellationToken cancellationToken) =>
        RunAsync(token => interpreter.RunAsync(line, token), cancellationToken);

    /// <summary>Runs words that somebody else has split.</summary>
    public Task<ConsoleResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        RunAsync(token => interpreter.RunAsync(words, token), cancellationToken);

    private async Task<ConsoleResult> RunAsync(Func<CancellationToken, Task<ConsoleResult>> answer, CancellationToken cancellationToken)
    {
        var result = device.Terminal is null
            ? await answer(cancellationToken).ConfigureAwait(false)
            : await AnswerOrInterruptAsync(answer, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(result, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ConsoleResult> ShowAsync(ConsoleResult result, CancellationToken cancellationToken)
    {
        if (result.Live is { } live)
        {
            return await FollowAsync(result, live, cancellationToken).ConfigureAwait(false);
        }

        if (result.Body is { } body)
        {
            await device.WriteAsync(result.IsJson ? BodyJson.Draw(body) : BodyText.Draw(body, device.Style), cancellationToken).ConfigureAwait(false);
        }

        await device.WriteErrorAsync(Lines.Wrap(Complaint(result), device.Style.Columns), cancellationToken).ConfigureAwait(false);
        return result;
    }

    private string Complaint(ConsoleResult result) => result.Next is null ? result.Error
        : program.Length == 0 ? $"{result.Error}  next: {result.Next}\n"
        : $"{result.Error}  next: {program} {result.Next}\n";

    private async Task<ConsoleResult> FollowAsync(ConsoleResult result, LiveView live, CancellationToken cancellationToken)
    {
        if (result.IsJson)
        {
            await new LiveLines(device, live).RunAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }

        if (device.Terminal is { IsDumb: false })
        {
            await new LiveScreen(device, live).RunAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }

        return await ShowAsync(
            ConsoleResult.Failed(ConsoleResult.UsageStatus, "There is no terminal to draw on.", $"watch {live.Name} --json"), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<ConsoleResult> AnswerOrInterruptAsync(Func<CancellationToken, Task<ConsoleResult>> answer, CancellationToken cancellationToken)
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var typed = new TypeAhead(device);
        var answering = answer(interrupt.Token);
        while (!answering.IsCompleted && !typed.IsFull)
        {
            await Task.WhenAny(answering, device.Input.Waiting).ConfigureAwait(false);
            if (await typed.TakeAsync(cancellationToken).ConfigureAwait(false))
            {
                await interrupt.CancelAsync().ConfigureAwait(false);
            }
        }

        try
        {
            return await answering.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConsoleResult(ConsoleResult.InterruptedStatus);
        }
    }
}
