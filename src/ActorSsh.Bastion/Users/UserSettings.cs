namespace ActorSsh.Bastion.Users;

/// <summary>What a configuration says of users.</summary>
/// <param name="Users">Each of them.</param>
/// <param name="LogIn">What all share.</param>
/// <param name="Methods">The ways to log in that the server offers.</param>
internal sealed record UserSettings(IReadOnlyList<UserOptions> Users, LogInOptions LogIn, IReadOnlyList<string> Methods);
