using ActorSsh.Bastion.Console.Grammar;
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

    /// <summary>Runs a line that is all there is to do; where the console is closed meanwhile, says so.</summary>
    /// <returns>The exit status.</returns>
    public async Task<int> RunOnlyAsync(string line, CancellationToken cancellationToken) =>
        await EndAsync(await RunAsync(line, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The same of words that somebody else has split.</summary>
    public async Task<int> RunOnlyAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        await EndAsync(await RunAsync(words, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task<int> EndAsync(ConsoleResult result, CancellationToken cancellationToken)
    {
        if (result.IsDismissed)
        {
            await device.NoteAsync(device.Input.Farewell!, cancellationToken).ConfigureAwait(false);
        }

        return result.Status;
    }

    private async Task<ConsoleResult> RunAsync(Func<CancellationToken, Task<ConsoleResult>> answer, CancellationToken cancellationToken)
    {
        using var running = device.Input.BeginCommand();
        var result = await AnswerAsync(answer, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows what somebody else has found out.</summary>
    public async Task<ConsoleResult> ShowAsync(ConsoleResult result, CancellationToken cancellationToken)
    {
        var shown = await DrawAsync(result, cancellationToken).ConfigureAwait(false);
        interpreter.LastStatus = shown.Status; // a view may find out only now that it cannot be shown
        return shown;
    }

    private async Task<ConsoleResult> DrawAsync(ConsoleResult result, CancellationToken cancellationToken)
    {
        if (result.Live is { } live)
        {
            return await FollowAsync(result, live, cancellationToken).ConfigureAwait(false);
        }

        if (result.Body is { } body)
        {
            await device.WriteAsync(result.IsJson ? BodyJson.Draw(body) : BodyText.Draw(body, device.Style), cancellationToken).ConfigureAwait(false);
        }

        if (result.Error.Length > 0)
        {
            await device.WriteErrorAsync(Complaint.Of(result.Error, Next(result), device.Style.Columns), cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    // What helps may be no command of ours, such as chmod.
    private string? Next(ConsoleResult result) =>
        result.Next is { } next && program.Length > 0 && ConsoleGrammar.Find(next.Split(' ')[0]) is not null ? $"{program} {next}" : result.Next;

    private async Task<ConsoleResult> FollowAsync(ConsoleResult result, LiveView live, CancellationToken cancellationToken)
    {
        using var following = device.Input.Follow();
        if (result.IsJson)
        {
            await new LiveLines(device, live).RunAsync(cancellationToken).ConfigureAwait(false);
            return Over(result);
        }

        if (device.Terminal is { IsDumb: false })
        {
            await new LiveScreen(device, live).RunAsync(cancellationToken).ConfigureAwait(false);
            return Over(result);
        }

        return await DrawAsync(
            ConsoleResult.Failed(ConsoleResult.UsageStatus, "there is no terminal to draw on", $"watch {live.Name} --json"), cancellationToken)
            .ConfigureAwait(false);
    }

    // What is typed meanwhile waits for the next line, but for Ctrl-C. In a pipe notices wait too: a command's own stderr is what it says.
    // Nothing is begun once the console is closed.
    private async Task<ConsoleResult> AnswerAsync(Func<CancellationToken, Task<ConsoleResult>> answer, CancellationToken cancellationToken)
    {
        if (device.Input.Farewell is not null)
        {
            return Over(new ConsoleResult(ConsoleResult.InterruptedStatus));
        }

        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answering = answer(interrupt.Token);
        while (!answering.IsCompleted)
        {
            var changed = device.Input.Changed;
            if (device.Input.TryTakeInterrupt() || device.Input.Farewell is not null)
            {
                await interrupt.CancelAsync().ConfigureAwait(false);
            }

            await ShowNoticesAsync(cancellationToken).ConfigureAwait(false);
            await Task.WhenAny(answering, changed).ConfigureAwait(false);
        }

        try
        {
            return await answering.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Over(new ConsoleResult(ConsoleResult.InterruptedStatus));
        }
    }

    private async Task ShowNoticesAsync(CancellationToken cancellationToken)
    {
        while (device.Terminal is not null && device.Input.TryTakeNotice() is { } line)
        {
            await device.NoteAsync(line, cancellationToken).ConfigureAwait(false);
        }
    }

    private ConsoleResult Over(ConsoleResult result) => device.Input.Farewell is null ? result
        : new ConsoleResult(ConsoleResult.UnavailableStatus) { IsDismissed = true };
}
