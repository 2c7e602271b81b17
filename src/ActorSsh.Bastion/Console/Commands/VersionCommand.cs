using System.Runtime.InteropServices;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>version</c>: of the bastion, and of what it runs on.</summary>
internal sealed class VersionCommand() : DataCommand("version", ConsoleRole.Self, "the bastion's version, and what it runs on")
{
    public static string Version { get; } = typeof(VersionCommand).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken) => Task.FromResult<ConsoleBody>(new Facts(
    [
        new("version", Cell.Of("version", Version)),
        new("runtime", Cell.Of("runtime", RuntimeInformation.FrameworkDescription)),
        new("system", Cell.Of("system", RuntimeInformation.RuntimeIdentifier)),
    ]));
}
