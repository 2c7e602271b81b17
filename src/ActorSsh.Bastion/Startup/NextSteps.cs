using System.Net;

namespace ActorSsh.Bastion.Startup;

/// <summary>One line that can be pasted.</summary>
/// <param name="What">What it is for.</param>
/// <param name="Command">The command.</param>
internal sealed record NextStep(string What, string Command);

/// <summary>What to type next, from what is there and what is not.</summary>
internal static class NextSteps
{
    private const string ExampleHost = "10.0.0.5";
    private const uint ExamplePort = 22;

    public static IReadOnlyList<NextStep> Of(StartState state) => state switch
    {
        { Keys.Admitted.Count: > 0 } => WithKey(state),
        { OtherUsers: [var other, ..] } => [new NextStep("Log in:", new LoginCommand(other, state.EndPoints[0], identity: null).Shell)],
        _ => WithoutKey(state),
    };

    /// <summary>The claim, where it is of use: it counts from the loopback only.</summary>
    public static ClaimOffer? HasClaim(StartState state) => state.Keys.Admitted.Count == 0 && state.EndPoints.Any(Loopback.Reaches) ? state.Claim : null;

    /// <summary>A time as people say it.</summary>
    public static string InWords(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? $"{(int)time.TotalSeconds} seconds" : $"{(int)time.TotalMinutes} minutes";

    private static IReadOnlyList<NextStep> WithoutKey(StartState state)
    {
        var key = FreeName(Path.Combine(state.SshFolder, "id_ed25519"));
        var makeKey = new NextStep("Make a key:", $"{MakeFolder(state.SshFolder)}ssh-keygen -t ed25519 -f {ShellWord.Quote(key)}");
        var admitIt = new NextStep("Ctrl-C, then:", $"{state.StartCommand} --admit {ShellWord.Quote(key + ".pub")}");
        return HasClaim(state) is { } claim
            ? [makeKey, new NextStep("Claim the bastion:", Command(claim, state.EndPoints.First(Loopback.Reaches), IdentityOf(key)))]
            : [makeKey, admitIt];
    }

    /// <summary>What the options of every key forbid is not offered.</summary>
    private static IReadOnlyList<NextStep> WithKey(StartState state)
    {
        var login = new LoginCommand(state.User, state.EndPoints[0], state.Identity);
        var usable = state.Keys.Admitted.Select(static admitted => admitted.Entry).Where(entry => entry.From?.Matches(login.Source) ?? true).ToArray();
        if (usable.Length == 0)
        {
            return FromElsewhere(state);
        }

        var steps = new List<NextStep> { new("Log in:", login.Shell) };
        if (usable.Any(static entry => entry.Permissions.ForcedCommand is null))
        {
            steps.Add(new NextStep("Ask one thing:", login.Exec("whoami")));
        }

        if (usable.Any(static entry => entry.Permissions.PermitsConnecting(ExampleHost, ExamplePort)))
        {
            steps.Add(new NextStep("Jump through it:", login.Jump($"root@{ExampleHost}")));
        }

        return steps;
    }

    /// <summary>Every key is for other machines (<c>from=</c>): they must be able to come, and from here nobody can try it.</summary>
    private static IReadOnlyList<NextStep> FromElsewhere(StartState state) => state.EndPoints.All(static endPoint => Loopback.Is(endPoint.Address))
        ? [new NextStep("Ctrl-C, and let others in:", $"{state.StartCommand} --listen {new IPEndPoint(IPAddress.Any, state.EndPoints[0].Port)}")]
        : [new NextStep("From where from= allows:", $"ssh -p {state.EndPoints[0].Port} {ShellWord.Quote($"{state.User}@{Environment.MachineName}")}")];

    /// <summary>With a secret file, the shell reads the name from there.</summary>
    private static string Command(ClaimOffer claim, IPEndPoint endPoint, string? identity) => claim.SecretFile is { } file
        ? new LoginCommand(claim.Name, endPoint, identity).Shell.Replace(claim.Name, $"\"$(cat {ShellWord.Quote(file)})\"", StringComparison.Ordinal)
        : new LoginCommand(claim.Name, endPoint, identity).Shell;

    private static string? IdentityOf(string key) => Path.GetFileName(key) == "id_ed25519" ? null : key;

    private static string FreeName(string file)
    {
        var name = file;
        for (var i = 2; File.Exists(name) || File.Exists(name + ".pub"); i++)
        {
            name = $"{file}_{i}";
        }

        return name;
    }

    // ssh-keygen makes it only below the home it finds in the user database, which HOME may differ from.
    private static string MakeFolder(string folder) => Directory.Exists(folder) ? "" : $"mkdir -p -m 700 {ShellWord.Quote(folder)} && ";
}
