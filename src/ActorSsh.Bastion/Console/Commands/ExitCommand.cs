using System.CommandLine;
using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>exit [STATUS]</c>: leaves the shell, with the last command's status unless another is given.</summary>
internal sealed class ExitCommand : ConsoleCommand
{
    private readonly Argument<byte?> _status = Words.Maybe<byte>(WordNames.Status, "a number of 0 to 255", Read);

    public ExitCommand()
        : base("exit", ConsoleRole.Off, "leave, with a status of 0 to 255") => Add(_status);

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken) =>
        Task.FromResult(new ConsoleResult(call.Words.GetValue(_status) ?? call.LastStatus) { EndsShell = true });

    private static byte? Read(string text) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
}
