using ActorSsh.Bastion.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>Whoever started the bastion: logs in with the keys found at home, and is in the group <see cref="Group"/>.</summary>
/// <param name="Name">The name.</param>
/// <param name="FindKeys">Looks for the keys, at the start and at each reload.</param>
internal sealed record Starter(string Name, Func<AdmittedKeys> FindKeys)
{
    /// <summary>What default rules let administer.</summary>
    public const string Group = "admin";
}
