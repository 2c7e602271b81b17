using System.Collections.Frozen;
using ActorSsh.Bastion.Console.Grammar;

namespace ActorSsh.Bastion.Console;

/// <summary>
/// What clients run on a server where somebody took the bastion for one: shells, scripts, file transfers, what editors and playbooks begin with. They
/// are told what this is, and how to get to the server behind it.
/// </summary>
internal static class ForeignCommand
{
    private const string Target = "USER@HOST";
    private const string ThisIs = "this is an SSH bastion, which runs no programs and keeps no files, but leads to the hosts behind it";

    private static readonly FrozenSet<string> Programs = FrozenSet.ToFrozenSet(
    [
        "ash", "awk", "base64", "bash", "cat", "cd", "chmod", "cp", "csh", "curl", "dash", "date", "dd", "df", "docker", "echo", "env", "export", "false",
        "find", "fish", "git", "git-lfs-authenticate", "git-receive-pack", "git-upload-archive", "git-upload-pack", "grep", "head", "hg", "hostname",
        "id", "ksh", "ls", "mkdir", "mosh-server", "mv", "nc", "node", "perl", "powershell", "printf", "ps", "pwd", "pwsh", "python", "python3", "rm",
        "rsync", "ruby", "scp", "screen", "sed", "set", "sftp-server", "sh", "sleep", "socat", "ssh", "su", "sudo", "svnserve", "systemctl", "tail",
        "tar", "tee", "test", "tmux", "touch", "true", "tty", "type", "uname", "wget", "which", "zsh",
    ]);

    private static readonly char[] Ends = [' ', '\t', '\n', '\r', ';', '&', '|', '<', '>', '(', ')', '`'];

    /// <summary>Whether a line is meant for a shell.</summary>
    /// <param name="line">As it came.</param>
    public static bool Is(string line)
    {
        var word = FirstWord(line);
        return ConsoleGrammar.Find(word) is null && (Programs.Contains(word) || (word.IndexOfAny(['/', '=', '$', '{', '[']) >= 0 && !IsComment(word)));
    }

    /// <summary>What is said to who came with such a line.</summary>
    /// <param name="line">As it came.</param>
    /// <param name="connection">His connection.</param>
    /// <param name="advertised">Where users reach the bastion (<see cref="ConsoleOptions.AdvertisedAddress"/>).</param>
    public static ConsoleResult Refuse(string line, SshConnectionInfo connection, string advertised)
    {
        var word = FirstWord(line);
        return ConsoleResult.Failed(ConsoleResult.UnknownStatus, $"'{Printable.Escape(Shortened(word))}' came: {ThisIs}", Printable.Escape(Next(word, Jump(connection, advertised))));
    }

    /// <summary>The same where a line is such a one; null where it is not.</summary>
    public static ConsoleResult? Judge(string line, SshConnectionInfo connection, string advertised) => Is(line) ? Refuse(line, connection, advertised) : null;

    /// <summary>What is said to who asks for a subsystem, such as <c>sftp</c>.</summary>
    public static ConsoleResult RefuseSubsystem(string name, SshConnectionInfo connection, string advertised) => ConsoleResult.Failed(
        ConsoleResult.UsageStatus, $"the subsystem '{Printable.Escape(Shortened(name))}' came: {ThisIs}", Printable.Escape(Next(name, Jump(connection, advertised))));

    private static string FirstWord(string line)
    {
        var words = line.TrimStart();
        var end = words.IndexOfAny(Ends);
        return (end < 0 ? words : words[..end]).Trim('\'', '"');
    }

    // But for the first line of a script, which names another shell.
    private static bool IsComment(string word) => word.StartsWith('#') && !word.StartsWith("#!", StringComparison.Ordinal);

    private static string Shortened(string word) => word.Length <= 40 ? word : $"{word[..40]}...";

    // What leads to the server behind, in the words of the program that came.
    private static string Next(string word, string jump) => word switch
    {
        "sftp" or "sftp-server" => $"sftp -J {jump} {Target}",
        "scp" => $"scp -J {jump} FILE {Target}:",
        "rsync" => $"rsync -e 'ssh -J {jump}' FILE {Target}:",
        _ when word.StartsWith("git", StringComparison.Ordinal) => $"GIT_SSH_COMMAND='ssh -J {jump}' git clone {Target}:REPOSITORY",
        _ => $"ssh -J {jump} {Target}",
    };

    /// <summary>The bastion as users reach it, or as this client's connection did, which an address in between may have changed.</summary>
    private static string Jump(SshConnectionInfo connection, string advertised) => (advertised, connection.LocalEndPoint) switch
    {
        ({ Length: > 0 }, _) => ShellWord.Quote($"{connection.User}@{advertised}"),
        (_, { } here) => ShellWord.Quote($"{connection.User}@{new System.Net.IPEndPoint(here.Address.Unmapped, here.Port)}"),
        _ => "BASTION",
    };
}
