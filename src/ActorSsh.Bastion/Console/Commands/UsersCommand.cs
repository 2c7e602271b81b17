using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>users</c>: who may log in.</summary>
internal sealed class UsersCommand() : DataCommand("users", ConsoleRole.Admin, "who may log in")
{
    private static readonly ListingForm<BastionUser> Form = new(
        new("USER", 0, user => Cell.Of("user", user.Name)) { Shrinks = true },
        new("ROLE", 1, user => Cell.Of("role", RoleNames.Of(user.Role))),
        new("GROUPS", 2, user => Cell.Of("groups", user.Groups)) { Shrinks = true },
        new("KEYS", 3, user => Cell.Of("keys", user.Keys.DistinctBy(static key => key.Fingerprint).Count())),
        new("PASSWORD", 4, user => Cell.Of("password", user.HasPassword)));

    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken) =>
        Task.FromResult<ConsoleBody>(Form.Of(call.Bastion.Users.List()));
}
