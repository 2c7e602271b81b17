using System.CommandLine;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Commands;

/// <summary>
/// The whole command line, and the one place where errors become words and exit codes. A few commands run here; every other one of the console's
/// grammar is sent to the bastion that runs.
/// </summary>
internal static class BastionCommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("An SSH bastion: a console and jumps, for unmodified OpenSSH clients.") { UpCommand.Create(), CheckCommand.Create(), DoctorCommand.Create() };
        try
        {
            return RunningCommand.Read(arguments, root) switch
            {
                RunningCommand.HelpAsked help => Show(LocalHelp.Of(help.Words, root)),
                RunningCommand.Unknown unknown => await ComplainAsync(unknown).ConfigureAwait(false),
                RunningCommand.Send send => await ControlClient.RunAsync(send.DataFolder(), send.Words).ConfigureAwait(false),
                _ => await RunHereAsync(root, arguments).ConfigureAwait(false),
            };
        }
        catch (BastionException problem)
        {
            await System.Console.Error.WriteLineAsync($"bastion: {problem.Message}\n  next: {problem.Next}").ConfigureAwait(false);
            return (int)problem.Code;
        }
        catch (Exception defect)
        {
            await System.Console.Error.WriteLineAsync($"bastion: a defect, please report it: {defect}").ConfigureAwait(false);
            return (int)ExitCode.Internal;
        }
    }

    private static async Task<int> RunHereAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync().ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        // Ctrl-C is ours: the bastion stops in order, however long that takes.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
    }

    private static int Show(string? page)
    {
        System.Console.Write(page ?? "bastion: there is no such command\n  next: bastion help\n");
        return (int)(page is null ? ExitCode.Usage : ExitCode.Stopped);
    }

    private static async Task<int> ComplainAsync(RunningCommand.Unknown unknown)
    {
        var meant = unknown.Meant is null ? "" : $" Did you mean '{unknown.Meant}'?";
        await System.Console.Error.WriteLineAsync($"bastion: {unknown.Word}: no such command.{meant}\n  next: bastion help").ConfigureAwait(false);
        return (int)ExitCode.Usage;
    }
}
