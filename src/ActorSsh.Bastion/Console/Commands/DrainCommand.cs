using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>drain</c>: begins the end in order (B-43); the bastion stops when everybody is gone, or the time is up.</summary>
internal sealed class DrainCommand : ConsoleCommand
{
    private readonly Option<TimeSpan?> _within = Words.Option<TimeSpan>(
        "--within", WordNames.Duration, "how long users have: " + Durations.Allowed, Durations.Read);

    public DrainCommand()
        : base("drain", ConsoleRole.Admin, "refuse new work, tell users, and stop when they are done") => Add(_within);

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        call.Bastion.Drain.Begin(call.Words.GetValue(_within), call.User.By);
        var left = call.Bastion.Drain.State is { } state ? $", within {Amount.InWords(state.TimeLeft)}" : "";
        return Task.FromResult(ConsoleResult.Said($"The bastion takes no new work and stops{left}; 'status' shows what is left."));
    }
}
