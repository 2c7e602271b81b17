using System.Globalization;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>Whoever takes the bastion for a server: file transfers, shells, editors and playbooks are told what it is, and what to type.</summary>
public sealed class ForeignTests : IAsyncLifetime
{
    private const string ThisIs = " came: this is an SSH bastion, which runs no programs and keeps no files, but leads to the hosts behind it; try: ";

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;
    private BastionProcess _bastion = null!;

    private string Jump => string.Create(CultureInfo.InvariantCulture, $"-J {Environment.UserName}@{_bastion.EndPoint}");

    public async Task InitializeAsync()
    {
        _client = await OpenSsh.CreateAsync();
        _bastion = await BastionProcess.StartAsync(_home, "--admit", _client.PublicKeyFile);
        _bastion.AddTo(_client, "bastion");
    }

    public async Task DisposeAsync()
    {
        await _bastion.DisposeAsync();
        _client.Dispose();
        _home.Dispose();
    }

    [PeerTheory, Trait("rule", "B-4")]
    [InlineData("bash -lc 'echo hello'", "bash")]
    [InlineData("/bin/sh", "/bin/sh")]
    [InlineData("/bin/sh -c 'echo ~ann && sleep 0'", "/bin/sh")]
    [InlineData("uname -sm", "uname")]
    public async Task Exec_OfAShell_Is127_AndSaysHowToGetOn(string command, string word)
    {
        var finished = await _client.RunAsync("bastion", command);

        Assert.Equal((127, "", $"error: '{word}'{ThisIs}ssh {Jump} USER@HOST\n"), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task Script_ForAnotherShell_EndsAtItsFirstLine()
    {
        var finished = await _client.RunWithInputAsync("uname -s\nwhoami\nkill 1\n", "-T", "bastion");

        Assert.Equal((127, ""), (finished.ExitCode, finished.Output));
        Assert.Equal($"error: 'uname'{ThisIs}ssh {Jump} USER@HOST\n", finished.Error);
    }

    [PeerFact("sftp"), Trait("rule", "B-4")]
    public async Task Sftp_ShowsWhatThisIs()
    {
        var finished = await ChildProcess.RunAsync("sftp", ["-F", Config, "bastion"]);

        Assert.Equal(255, finished.ExitCode);
        Assert.StartsWith($"error: the subsystem 'sftp'{ThisIs}sftp {Jump} USER@HOST\n", finished.Error, StringComparison.Ordinal);
    }

    [PeerTheory("scp"), Trait("rule", "B-4")]
    [InlineData("-s", "error: the subsystem 'sftp'", "sftp")]
    [InlineData("-O", "error: 'scp'", "scp")]
    public async Task Scp_ShowsWhatThisIs(string protocol, string error, string next)
    {
        var finished = await ChildProcess.RunAsync("scp", [protocol, "-F", Config, _home.Write("file", "text"), "bastion:/tmp/never"]);

        Assert.NotEqual(0, finished.ExitCode);
        Assert.StartsWith($"{error}{ThisIs}{next} {Jump} ", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact("git"), Trait("rule", "B-4")]
    public async Task GitClone_ShowsWhatThisIs()
    {
        var environment = new Dictionary<string, string> { ["GIT_SSH_COMMAND"] = $"ssh -F {Config}", ["HOME"] = _home.Root };
        await using var git = ChildProcess.Start("git", ["clone", "bastion:repository", _home.PathOf("clone")], environment);
        var finished = await git.FinishAsync();

        Assert.Equal(128, finished.ExitCode);
        Assert.Contains($"error: 'git-upload-pack'{ThisIs}GIT_SSH_COMMAND='ssh {Jump}' git clone USER@HOST:REPOSITORY\n", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact("rsync", "sshd"), Trait("rule", "B-4")]
    public async Task Rsync_ShowsWhatThisIs_AndCopiesBothWaysAsItSays()
    {
        var (file, there, back) = (_home.Write("file", "text"), _home.PathOf("there"), _home.PathOf("back"));
        using var sshd = await Sshd.StartAsync(_client);
        sshd.AddTo(_client, "behind");

        var refused = await ChildProcess.RunAsync("rsync", ["-e", $"ssh -F {Config}", file, "bastion:/tmp/never"]);
        var copied = await ChildProcess.RunAsync("rsync", ["-e", $"ssh -F {Config} -J bastion", file, $"behind:{there}"]);
        var andBack = await ChildProcess.RunAsync("rsync", ["-e", $"ssh -F {Config} -J bastion", $"behind:{there}", back]);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.StartsWith($"error: 'rsync'{ThisIs}rsync -e 'ssh {Jump}' FILE USER@HOST:\n", refused.Error, StringComparison.Ordinal);
        Assert.True(copied.ExitCode == 0 && andBack.ExitCode == 0, copied.Error + andBack.Error);
        Assert.Equal("text", await File.ReadAllTextAsync(back));
    }

    // A module of Ansible's says which status its first command ended with; raw, which has a terminal, also what it wrote.
    [PeerFact("ansible", "sshd", "/usr/bin/python3"), Trait("rule", "B-4")]
    public async Task Ansible_ShowsWhatThisIs_AndRunsThroughItAsItSays()
    {
        using var sshd = await Sshd.StartAsync(_client);
        sshd.AddTo(_client, "behind");

        var module = await PlayAsync("", "-i", "bastion,", "all", "-m", "ping");
        var raw = await PlayAsync("", "-i", "bastion,", "all", "-m", "raw", "-a", "uname -s");
        var behind = await PlayAsync("-J bastion", "-i", "behind,", "all", "-m", "ping");

        Assert.Contains("exited with result 127", module.Output, StringComparison.Ordinal);
        Assert.Contains("'uname' came: this is an SSH bastion", raw.Output, StringComparison.Ordinal);
        Assert.Contains($"try: ssh {Jump} USER@HOST", raw.Output, StringComparison.Ordinal);
        Assert.True(module.ExitCode != 0 && raw.ExitCode != 0 && behind.ExitCode == 0, behind.Output + behind.Error);
        Assert.Contains("\"ping\": \"pong\"", behind.Output, StringComparison.Ordinal);
    }

    private Task<Finished> PlayAsync(string ssh, params string[] arguments) =>
        Ansible.RunAsync("ansible", _client, $"-o ControlMaster=no {ssh}", new() { ["ANSIBLE_SSH_TRANSFER_METHOD"] = "piped" }, arguments);

    private string Config => _client.Folder.PathOf("config");
}
