namespace ActorSsh.Bastion.Console;

/// <summary>What a line of the console asks for; what <see cref="ConsoleGrammar"/> makes of it.</summary>
internal abstract record ConsoleRequest
{
    /// <summary>An empty line.</summary>
    public sealed record Nothing : ConsoleRequest;

    public sealed record WhoAmI : ConsoleRequest;

    public sealed record ListConnections : ConsoleRequest;

    public sealed record ListChannels : ConsoleRequest;

    public sealed record Help : ConsoleRequest;

    /// <param name="Status">The status asked for; null for that of the last command.</param>
    public sealed record Exit(int? Status) : ConsoleRequest;

    /// <param name="Name">The word that is no command.</param>
    /// <param name="Meant">The command that looks most like it; null when none does.</param>
    public sealed record Unknown(string Name, string? Meant) : ConsoleRequest;

    /// <param name="Problem">What is wrong with the line.</param>
    public sealed record Misused(string Problem) : ConsoleRequest;
}
