using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>whoami</c>: the name alone for people and scripts; with <c>--json</c> also how the log-in was.</summary>
internal sealed class WhoAmICommand : ConsoleCommand
{
    public WhoAmICommand()
        : base("whoami", ConsoleRole.Self, "the name you are logged in under") => Add(Json);

    /// <inheritdoc/>
    public override Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken) => Task.FromResult(
        call.WantsJson ? ConsoleResult.Of(Known(call.User), call) : ConsoleResult.Said(Printable.Escape(call.User.Name)));

    private static Facts Known(ConsoleUser user) => new(
    [
        new("", Cell.Of("user", user.Name)),
        new("", Cell.Of("role", RoleNames.Of(user.Role))),
        new("", Cell.Of("connection", user.Connection?.Id)),
        new("", Cell.Of("from", user.Connection?.RemoteEndPoint?.ToString())),
        new("", Cell.Of("methods", user.Connection?.Methods ?? [])),
        new("", Cell.Of("key", user.Connection?.KeyFingerprint)),
        new("", Cell.Of("certificate", user.Connection?.Certificate)),
    ]);
}
