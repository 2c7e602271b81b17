using System.Net;
using ActorSsh.Bastion.Configuration;
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
        var refusal = ForeignCommand.Refuse(line, _connection, "");

        Assert.Equal((127, next), (refusal.Status, refusal.Next));
        Assert.Equal(
            $"'{line.Split(' ')[0]}' came: this is an SSH bastion, which runs no programs and keeps no files, but leads to the hosts behind it", refusal.Error);
    }

    [Fact, Trait("rule", "B-4")]
    public void Subsystem_Is64_AndNamesTheSameThroughTheBastion()
    {
        var refusal = ForeignCommand.RefuseSubsystem("sftp", _connection with { LocalEndPoint = IPEndPoint.Parse("[::ffff:192.0.2.9]:22") }, "");

        Assert.Equal((64, "sftp -J ann@192.0.2.9:22 USER@HOST"), (refusal.Status, refusal.Next));
        Assert.StartsWith("the subsystem 'sftp' came: this is an SSH bastion", refusal.Error, StringComparison.Ordinal);
    }

    /// <summary>Behind NAT the address that the connection came to leads nowhere.</summary>
    [Theory, Trait("rule", "B-4")]
    [InlineData("bastion.example.com", "ssh -J ann@bastion.example.com USER@HOST")]
    [InlineData("[2001:db8::7]:2022", "ssh -J 'ann@[2001:db8::7]:2022' USER@HOST")]
    public void Refusal_NamesTheAdvertisedAddress_WhereThereIsOne(string advertised, string next)
    {
        Assert.Equal(next, ForeignCommand.Refuse("bash", _connection, advertised).Next);
        Assert.Equal(next, ForeignCommand.Refuse("bash", _connection with { LocalEndPoint = null }, advertised).Next);
        Assert.Equal("ssh -J BASTION USER@HOST", ForeignCommand.Refuse("bash", _connection with { LocalEndPoint = null }, "").Next);
    }

    [Theory, Trait("rule", "B-3")]
    [InlineData("", true)]
    [InlineData("bastion.example.com", true)]
    [InlineData("bastion:65535", true)]
    [InlineData("192.0.2.9:22", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:22", true)]
    [InlineData("::1", false)]
    [InlineData("[a.b]:22", false)]
    [InlineData("bastion:0", false)]
    [InlineData("bastion:65536", false)]
    [InlineData("bastion:", false)]
    [InlineData("-oProxyCommand=x", false)]
    [InlineData("ann@bastion", false)]
    [InlineData("a b", false)]
    [InlineData("ssh://bastion", false)]
    public void AdvertisedAddress_IsAHostAsSshTakesIt(string address, bool isOne)
    {
        var findings = BastionConfiguration.Check($"actor-ssh.bastion.console.advertised-address = \"{address}\"", "my.conf");

        Assert.Equal(isOne ? [] : ["actor-ssh.bastion.console.advertised-address"], findings.Select(static finding => finding.Path));
    }

    [Fact]
    public void Refusal_OfAnything_IsShortAndSafe()
    {
        var refusal = ForeignCommand.Refuse("/\e[2J" + new string('x', 5000), _connection with { User = "a\e'b" }, "");

        Assert.DoesNotContain('\e', refusal.Error + refusal.Next);
        Assert.InRange(refusal.Error.Length, 1, 250);
    }
}
