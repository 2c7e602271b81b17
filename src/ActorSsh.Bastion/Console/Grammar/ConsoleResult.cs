using ActorSsh.Bastion.Console.Live;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>What a command has to say, and how it ended. Data: who shows it makes text of it.</summary>
/// <param name="Status">Exit status: one of those below, or the one given to <c>exit</c>.</param>
internal sealed record ConsoleResult(int Status)
{
    public const int SuccessStatus = 0;

    /// <summary><c>doctor</c> found a problem.</summary>
    public const int UnwellStatus = (int)ExitCode.Unwell;

    /// <summary>A known command, wrongly used (EX_USAGE).</summary>
    public const int UsageStatus = (int)ExitCode.Usage;

    /// <summary>It was understood, and cannot be done as things are (EX_DATAERR).</summary>
    public const int RefusedStatus = (int)ExitCode.BadData;

    /// <summary>What it names is not there (EX_NOINPUT).</summary>
    public const int NotThereStatus = (int)ExitCode.NoInput;

    /// <summary>Whoever was asked cannot answer (EX_UNAVAILABLE).</summary>
    public const int UnavailableStatus = (int)ExitCode.Unavailable;

    /// <summary>A defect of ours (EX_SOFTWARE).</summary>
    public const int DefectStatus = (int)ExitCode.Internal;

    /// <summary>Not for this user (EX_NOPERM).</summary>
    public const int NotPermittedStatus = (int)ExitCode.NotPermitted;

    /// <summary>No such command, as shells say it.</summary>
    public const int UnknownStatus = (int)ExitCode.UnknownCommand;

    /// <summary>What was interrupted by Ctrl-C, as shells say it.</summary>
    public const int InterruptedStatus = 130;

    /// <summary>For stdout; null for nothing.</summary>
    public ConsoleBody? Body { get; init; }

    /// <summary>Whether the body is wanted as JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>What was wrong, for stderr (<see cref="Complaint"/>); safe to show, empty for nothing.</summary>
    public string Error { get; init; } = "";

    /// <summary>The command that helps where this one failed; null for none.</summary>
    public string? Next { get; init; }

    /// <summary>Goes on to show what changes, until it is left; null for commands that are over.</summary>
    public LiveView? Live { get; init; }

    /// <summary>Whether it was cut short because the console is closed (<see cref="Terminal.ConsoleInput.Farewell"/>).</summary>
    public bool IsDismissed { get; init; }

    /// <summary>Whether a shell ends with this command.</summary>
    public bool EndsShell { get; init; }

    /// <summary>It went well, and says this.</summary>
    public static ConsoleResult Of(ConsoleBody body, ConsoleCall call) => new(SuccessStatus) { Body = body, IsJson = call.WantsJson };

    /// <summary>It went well, and says this line.</summary>
    public static ConsoleResult Said(string line) => new(SuccessStatus) { Body = new Sentences($"{line}\n") };

    /// <summary>It did not, for this reason.</summary>
    /// <param name="status">The exit status.</param>
    /// <param name="problem">The reason; safe to show.</param>
    /// <param name="next">The command that helps; null for none.</param>
    public static ConsoleResult Failed(int status, string problem, string? next = null) =>
        new(status) { Error = problem, Next = next };
}
