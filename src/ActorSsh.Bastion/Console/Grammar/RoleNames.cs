using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Roles as the policy's <c>console</c> key has them.</summary>
internal static class RoleNames
{
    public static string Of(ConsoleRole role) => role switch
    {
        ConsoleRole.Admin => "admin",
        ConsoleRole.Self => "self",
        _ => "off",
    };
}
