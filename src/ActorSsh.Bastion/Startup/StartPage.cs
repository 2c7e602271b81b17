using System.Net;
using System.Text;
using ActorSsh.Bastion.Console;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>What a start has found and made; the input of <see cref="StartPage"/>.</summary>
internal sealed record StartState
{
    public required string Version { get; init; }

    public required string DataFolder { get; init; }

    public required bool IsDataFolderNew { get; init; }

    /// <summary>Most wanted first.</summary>
    public required IReadOnlyList<HostKeyFile> HostKeys { get; init; }

    public required string User { get; init; }

    public required AdmittedKeys Keys { get; init; }

    /// <summary>Where the user's own keys are kept.</summary>
    public required string SshFolder { get; init; }

    /// <summary>The private key file that ssh must be told of; null for none.</summary>
    public required string? Identity { get; init; }

    /// <summary>How to type this start again.</summary>
    public required string StartCommand { get; init; }

    /// <summary>Really bound.</summary>
    public required IReadOnlyList<IPEndPoint> EndPoints { get; init; }
}

/// <summary>The first page a user sees: the state in a few lines, then what to type next. Each line with a command can be pasted.</summary>
internal static class StartPage
{
    private const string ExampleHost = "10.0.0.5";
    private const uint ExamplePort = 22;

    public static string Format(StartState state)
    {
        var page = new StringBuilder();
        page.Append($"ActorSsh bastion {state.Version}   data {state.DataFolder}{(state.IsDataFolderNew ? " (new)" : "")}\n");
        AppendHostKeys(page, state);
        AppendKeys(page, state);
        page.Append($" ok  listening on {string.Join(", ", state.EndPoints)}\n\n");
        AppendNextSteps(page, state);
        page.Append($"{(state.Keys.Admitted.Count == 0 ? "" : " Jumps lead to loopback and private addresses.")} Ctrl-C stops.\n");
        return page.ToString();
    }

    private static void AppendHostKeys(StringBuilder page, StartState state)
    {
        foreach (var file in state.HostKeys)
        {
            page.Append($" ok  host key  {file.Key.KeyType} {file.Key.Fingerprint}{(file.IsNew ? " (new)" : "")}\n");
        }
    }

    private static void AppendKeys(StringBuilder page, StartState state)
    {
        foreach (var admitted in state.Keys.Admitted)
        {
            page.Append($" ok  {Printable.Escape(state.User)} may log in with {Printable.Escape(admitted.File)} ({admitted.Entry.Key}){Restriction(admitted.Entry)}\n");
        }

        foreach (var skipped in state.Keys.Skipped)
        {
            page.Append($" --  skipped {Printable.Escape(skipped.Where)}: {Printable.Escape(skipped.Reason)}\n");
        }

        if (state.Keys.Admitted.Count == 0)
        {
            page.Append($" !!  nobody can log in: no usable key was found{(state.Keys.Skipped.Count == 0 ? $" in {state.SshFolder}" : "")}\n");
        }
    }

    private static void AppendNextSteps(StringBuilder page, StartState state)
    {
        (string What, string Command)[] steps = state.Keys.Admitted.Count == 0 ? WithoutKey(state) : WithKey(state);
        foreach (var (index, (what, command)) in steps.Index())
        {
            page.Append($" {index + 1}) {what,-22}{command}\n");
        }
    }

    private static (string What, string Command)[] WithoutKey(StartState state)
    {
        var key = FreeName(Path.Combine(state.SshFolder, "id_ed25519"));
        return
        [
            ("Make a key:", $"{MakeFolder(state.SshFolder)}ssh-keygen -t ed25519 -f {ShellWord.Quote(key)}"),
            ("Ctrl-C, then:", $"{state.StartCommand} --admit {ShellWord.Quote(key + ".pub")}"),
        ];
    }

    /// <summary>What the options of every key forbid is not offered.</summary>
    private static (string What, string Command)[] WithKey(StartState state)
    {
        var login = new LoginCommand(state.User, state.EndPoints[0], state.Identity);
        var steps = new List<(string What, string Command)> { ("Log in:", login.Shell) };
        if (state.Keys.Admitted.Any(static admitted => admitted.Entry.Permissions.ForcedCommand is null))
        {
            steps.Add(("Ask one thing:", login.Exec("whoami")));
        }

        if (state.Keys.Admitted.Any(static admitted => admitted.Entry.Permissions.PermitsConnecting(ExampleHost, ExamplePort)))
        {
            steps.Add(("Jump through it:", login.Jump($"root@{ExampleHost}")));
        }

        return [.. steps];
    }

    private static string Restriction(AuthorizedKey entry) =>
        (entry.IsCertificateAuthority ? ", certificates of it" : "") + (entry.HasOptions ? ", as far as its options say" : "");

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
