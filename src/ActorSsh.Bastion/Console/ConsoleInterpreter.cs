using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console;

/// <summary>Answers the lines of one user. Whatever a command throws becomes a sentence and a status here, and nowhere else.</summary>
/// <param name="services">What commands talk to.</param>
/// <param name="user">Who asks, as things are at the moment: a reload may change his role.</param>
internal sealed class ConsoleInterpreter(ConsoleServices services, Func<ConsoleUser> user)
{
    /// <summary>The status of the last command, 130 where that was given up; a shell that reaches the end of its input ends with it.</summary>
    public int LastStatus { get; set; }

    public ConsoleServices Services => services;

    public ConsoleUser User => user();

    public Task<ConsoleResult> RunAsync(string line, CancellationToken cancellationToken) => RunAsync(ConsoleGrammar.Read(line), cancellationToken);

    public Task<ConsoleResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        RunAsync(ConsoleGrammar.Read(words), cancellationToken);

    private async Task<ConsoleResult> RunAsync(ConsoleReading reading, CancellationToken cancellationToken)
    {
        var before = LastStatus;
        LastStatus = ConsoleResult.InterruptedStatus;
        var result = await AnswerAsync(reading, before, cancellationToken).ConfigureAwait(false);
        LastStatus = result.Status;
        return result;
    }

    private async Task<ConsoleResult> AnswerAsync(ConsoleReading reading, int before, CancellationToken cancellationToken) => reading switch
    {
        ConsoleReading.Nothing => new ConsoleResult(before),
        ConsoleReading.HelpAsked help => new ConsoleResult(ConsoleResult.SuccessStatus) { Body = new Page(columns => HelpPage.Of(help.Command, columns)) },
        ConsoleReading.Unknown unknown => ConsoleResult.Failed(
            ConsoleResult.UnknownStatus, $"'{Printable.Escape(unknown.Name)}' is no command", unknown.Meant ?? "help"),
        ConsoleReading.Misused misused => ConsoleResult.Failed(ConsoleResult.UsageStatus, misused.Problem, Usage.Next(misused.Command)),
        ConsoleReading.Call call => await RunAsync(call, before, cancellationToken).ConfigureAwait(false),
        _ => throw new InvalidOperationException($"No answer for {reading.GetType().Name}."),
    };

    private async Task<ConsoleResult> RunAsync(ConsoleReading.Call call, int before, CancellationToken cancellationToken)
    {
        var asking = User;
        if (call.Command.Needs > asking.Role)
        {
            return ConsoleResult.Failed(ConsoleResult.NotPermittedStatus, $"'{Usage.Words(call.Command)}' came, and is not for you here", "help");
        }

        try
        {
            return await call.Command.RunAsync(new ConsoleCall(services, asking, call.Words, before), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationRefusedException refused)
        {
            return ConsoleResult.Failed(ConsoleResult.RefusedStatus, Printable.Escape(refused.Message), refused.Next);
        }
        catch (NotThereException missing)
        {
            return ConsoleResult.Failed(ConsoleResult.NotThereStatus, Printable.Escape(missing.Message), missing.Next);
        }
        catch (UsageException misused)
        {
            return ConsoleResult.Failed(ConsoleResult.UsageStatus, Printable.Escape(misused.Message), misused.Next ?? Usage.Next(call.Command));
        }
        catch (NotPermittedException forbidden)
        {
            return ConsoleResult.Failed(ConsoleResult.NotPermittedStatus, Printable.Escape(forbidden.Message), "help");
        }
        catch (Exception defect) when (defect is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Serilog.Log.Error(defect, "Command {Command} of {User} failed", call.Command.Name, asking.Name);
            return ConsoleResult.Failed(ConsoleResult.DefectStatus, $"'{Usage.Words(call.Command)}' failed: a defect of the bastion, of which its log says more");
        }
    }
}
