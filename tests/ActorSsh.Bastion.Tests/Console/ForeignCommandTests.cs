using System.Net;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Console;

/// <summary>What others' programs run on a server, where the server is the bastion itself.</summary>
public sealed class ForeignCommandTests
{
    private const string Jump = "ann@192.0.2.9:2222";

    private readonly SshConnectionInfo _connection = Some.Info(1, "ann") with { LocalEndPoint = IPEndPoint.Parse("192.0.2.9:2222") };

    [Theory, Trait("rule", "B-4")]
    [InlineData("bash")]
    [InlineData("bash -lc 'echo hello'")]
    [InlineData("/bin/sh")]
    [InlineData("/bin/sh -c 'echo ~ann && sleep 0'")]
    [InlineData("  sh -s")]
    [InlineData("'/usr/bin/env' python3")]
    [InlineData("uname -a; id")]
    [InlineData("uname;id")]
    [InlineData("LANG=C ls")]
    [InlineData("$SHELL -l")]
    [InlineData("[ -x /bin/bash ] && exec bash")]
    [InlineData("git-upload-pack '/srv/repo.git'")]
    [InlineData("rsync --server -logDtpre.iLsfxCIvu . /tmp/")]
    [InlineData("scp -t /tmp")]
    [InlineData("mosh-server new -s")]
    [InlineData("~/.vscode-server/bin/code-server")]
    [InlineData("bash -c 'an open quote")]
    [InlineData("#!/bin/sh")]
    public void Line_ForAShell_IsForeign(string line) => Assert.True(ForeignCommand.Is(line));

    [Theory]
    [InlineData("")]
    [InlineData("conections --json")]
    [InlineData("message all ls")]
    [InlineData("log level debug")]
    [InlineData("exit 3")]
    [InlineData("nonsense")]
    [InlineData("# a/comment")]
    public void Line_ThatIsOurs_OrMayBeMistyped_IsNot(string line) => Assert.False(ForeignCommand.Is(line));

    [Fact]
    public void Commands_OfOurs_AreNeverForeign() => Assert.All(ConsoleGrammar.Commands, command => Assert.False(ForeignCommand.Is(command.Name)));

    [Theory, Trait("rule", "B-4")]
    [InlineData("bash -l", $"ssh -J {Jump} USER@HOST")]
    [InlineData("scp -t /tmp", $"scp -J {Jump} FILE USER@HOST:")]
    [InlineData("rsync --server . /", $"rsync -e 'ssh -J {Jump}' FILE USER@HOST:")]
    [InlineData("git-upload-pack 'r'", $"GIT_SSH_COMMAND='ssh -J {Jump}' git clone USER@HOST:REPOSITORY")]
    public void Refusal_Is127_SaysWhatThisIs_AndWhatLeadsOn(string line, string next)
    {
        var refusal = ForeignCommand.Refuse(line, _connection);

        Assert.Equal((127, next), (refusal.Status, refusal.Next));
        Assert.Equal(
            $"'{line.Split(' ')[0]}' came: this is an SSH bastion, which runs no programs and keeps no files, but leads to the hosts behind it", refusal.Error);
    }

    [Fact, Trait("rule", "B-4")]
    public void Subsystem_Is64_AndNamesTheSameThroughTheBastion()
    {
        var refusal = ForeignCommand.RefuseSubsystem("sftp", _connection with { LocalEndPoint = IPEndPoint.Parse("[::ffff:192.0.2.9]:22") });

        Assert.Equal((64, "sftp -J ann@192.0.2.9:22 USER@HOST"), (refusal.Status, refusal.Next));
        Assert.StartsWith("the subsystem 'sftp' came: this is an SSH bastion", refusal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_OfAnything_IsShortAndSafe()
    {
        var refusal = ForeignCommand.Refuse("/\e[2J" + new string('x', 5000), _connection with { User = "a\e'b" });

        Assert.DoesNotContain('\e', refusal.Error + refusal.Next);
        Assert.InRange(refusal.Error.Length, 1, 250);
    }
}
