using System.Net;

namespace ActorSsh.Bastion.Startup;

/// <summary>One line that can be pasted.</summary>
/// <param name="What">What it is for.</param>
/// <param name="Command">The command.</param>
internal sealed record NextStep(string What, string Command);

/// <summary>What to type next, from what is there and what is not.</summary>
internal static class NextSteps
{
    /// <summary>Where the page shows how to jump to.</summary>
    public const string ExampleHost = "10.0.0.5";

    /// <summary>Its port.</summary>
    public const ushort ExamplePort = 22;

    private const string JumpThroughIt = "Jump through it:";

    public static IReadOnlyList<NextStep> Of(StartState state) => state switch
    {
        { WhyNotByKey: null, Keys.Admitted.Count: > 0 } => WithKey(state),
        { OtherUsers: [var first, ..] } => ForOthers(state, first),
        { WhyNotByKey: not null, ConfigurationFile: { } file } => [new NextStep("See the ways in:", $"grep -n methods {ShellWord.Quote(file)}")],
        _ => WithoutKey(state),
    };

    /// <summary>The claim, where it is of use: it counts from the loopback only.</summary>
    public static ClaimOffer? HasClaim(StartState state) => state.WhyNotByKey is null && state.Keys.Admitted.Count == 0 && state.EndPoints.Any(Loopback.Reaches) ? state.Claim : null;

    /// <summary>Whether it is the jump.</summary>
    public static bool IsJump(NextStep step) => step.What == JumpThroughIt;

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

    /// <summary>The first who may do something; of the others' keys nothing is known here.</summary>
    private static IReadOnlyList<NextStep> ForOthers(StartState state, string first)
    {
        var user = state.OtherUsers.FirstOrDefault(name => state.RightsOf(name, SourceOf(state)) is not { Console: false, Jump: false }, first);
        return Offer(state, user, identity: null, static rights => rights with { Exec = false });
    }

    /// <summary>What the options of every key forbid is not offered.</summary>
    private static IReadOnlyList<NextStep> WithKey(StartState state)
    {
        var source = SourceOf(state);
        var usable = state.Keys.Admitted.Select(static admitted => admitted.Entry).Where(entry => entry.From?.Matches(source) ?? true).ToArray();
        return usable.Length == 0
            ? FromElsewhere(state)
            : Offer(state, state.User, state.Identity, rights => new(
                rights.Console,
                rights.Exec && usable.Any(static entry => entry.Permissions.ForcedCommand is null),
                rights.Jump && usable.Any(static entry => entry.Permissions.PermitsConnecting(ExampleHost, ExamplePort))));
    }

    /// <summary>What rules deny is not offered either; where they deny everything, who says so is.</summary>
    private static IReadOnlyList<NextStep> Offer(StartState state, string user, string? identity, Func<StartRights, StartRights> asFarAs)
    {
        var (login, rights) = (new LoginCommand(user, state.EndPoints[0], identity), asFarAs(state.RightsOf(user, SourceOf(state))));
        (bool IsAllowed, NextStep Step)[] offers =
        [
            (rights.Console, new NextStep("Log in:", login.Shell)),
            (rights.Exec, new NextStep("Ask one thing:", login.Exec("whoami"))),
            (rights.Jump, new NextStep(JumpThroughIt, login.Jump($"root@{ExampleHost}"))),
        ];
        IReadOnlyList<NextStep> steps = [.. offers.Where(static offer => offer.IsAllowed).Select(static offer => offer.Step)];
        return steps.Count > 0 ? steps : [new NextStep("See what rules allow:", StartCommand.On(state.DataFolder, $"explain {ShellWord.Quote(user)} console"))];
    }

    /// <summary>Where somebody comes from who types it here.</summary>
    private static IPAddress SourceOf(StartState state) => new LoginCommand(state.User, state.EndPoints[0], state.Identity).Source;

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
