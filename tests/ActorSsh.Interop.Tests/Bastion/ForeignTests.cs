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

    private string Config => _client.Folder.PathOf("config");
}
