using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Files;
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
                RunningCommand.HelpAsked help => Show(LocalHelp.Of(help.Words, root), help.Words),
                RunningCommand.Unknown unknown => Complain(ExitCode.UnknownCommand, $"'{unknown.Word}' is no command", StartCommand.Of(unknown.Meant ?? "help")),
                RunningCommand.Send send => await AskAsync(send).ConfigureAwait(false),
                _ => await RunHereAsync(root, arguments).ConfigureAwait(false),
            };
        }
        catch (BastionException problem)
        {
            return Complain(problem.Code, problem.Message, problem.Next);
        }
        catch (Exception defect)
        {
            return Complain(ExitCode.Internal, $"a defect, please report it: {defect}", next: null);
        }
    }

    /// <summary>Where nobody answers, that need not mean that none runs.</summary>
    private static async Task<int> AskAsync(RunningCommand.Send send)
    {
        var folder = send.DataFolder();
        try
        {
            return await ControlClient.RunAsync(folder, send.Words, StartCommand.WithData(send.Data), CancellationToken.None).ConfigureAwait(false);
        }
        catch (BastionException problem) when (problem.Code == ExitCode.Unavailable && FolderOccupant.WithoutSocket(DataFolder.At(folder)) is { } occupant)
        {
            throw occupant;
        }
    }

    private static async Task<int> RunHereAsync(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command;
            return Complain(ExitCode.Usage, Printable.Escape(Misuse.Of(parsed.Errors[0], parsed, command)), StartCommand.Of(HelpOf(command)));
        }

        // Ctrl-C is ours: the bastion stops in order, however long that takes.
        var said = new StringWriter();
        var configuration = new InvocationConfiguration { Output = said, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var status = await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        Speech.Say(said.ToString());
        return status;
    }

    private static string HelpOf(Command command) => command is RootCommand ? "help" : $"help {command.Name}";

    private static int Show(string? page, IReadOnlyList<string> words)
    {
        if (page is null)
        {
            return Complain(ExitCode.NoInput, $"'{Printable.Escape(words[0])}' is no command", StartCommand.Of("help"));
        }

        Speech.Say(page);
        return (int)ExitCode.Stopped;
    }

    private static int Complain(ExitCode code, string problem, string? next)
    {
        Speech.Complain(Complaint.Of(problem, next, System.Console.IsErrorRedirected ? null : LocalTerminal.Style().Columns));
        return (int)code;
    }
}
