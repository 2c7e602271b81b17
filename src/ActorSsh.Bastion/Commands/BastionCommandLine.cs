using System.CommandLine;
using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Commands;

/// <summary>The whole command line, and the one place where errors become words and exit codes.</summary>
internal static class BastionCommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("An SSH bastion: a console and jumps, for unmodified OpenSSH clients.") { UpCommand.Create(), CheckCommand.Create(), DoctorCommand.Create() };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync().ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        // Ctrl-C is ours: the bastion stops in order, however long that takes.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
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
}
