using System.IO.Pipes;
using System.Text.Json;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Doctor;

[Trait("rule", "B-3")]
public sealed class ConfigurationCheckTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly HostKey Key = HostKey.GenerateEd25519();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NoFile_IsUsable()
    {
        var report = ConfigurationCheck.Run(null);

        Assert.Equal((true, "no configuration file: nothing is wrong\n"), (report.IsUsable, report.ToText()));
    }

    [Fact]
    public void File_WithErrors_TellsEachWithItsPlace()
    {
        var file = _folder.Write("b.conf", "actor-ssh {\n  server.listn = []\n  bastion.claim.enabled = perhaps\n}\n");

        var report = ConfigurationCheck.Run(file);

        Assert.False(report.IsUsable);
        Assert.Equal([(2, 10, "actor-ssh.server.listn"), (3, 27, "actor-ssh.bastion.claim.enabled")], report.Findings.Select(static finding => (finding.Line, finding.Column, finding.Path)));
        Assert.StartsWith($"{file}:2:10: error: actor-ssh.server.listn: there is no such key.", report.ToText(), StringComparison.Ordinal);
        Assert.EndsWith($"\n{file}: 2 errors\n", report.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start.data-folder = \"/a\\u0000b\"", "default, or an absolute path is allowed")]
    [InlineData("log.folder = logs", "nothing, or an absolute path is allowed")]
    [InlineData("users.ann.groups = [\"x,y\"]", "'x,y' came; names without blanks and commas is allowed")]
    [InlineData("http.listen = \"0.0.0.0:8443\"", "'0.0.0.0:8443' came; an address on loopback (nobody has to log in there) is allowed")]
    public void Value_ThatCannotBe_SaysWhatCan(string line, string told)
    {
        var report = ConfigurationCheck.Run(_folder.Write("b.conf", $"actor-ssh.bastion.{line}\n"));

        Assert.False(report.IsUsable);
        Assert.Contains(told, report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNoHocon_ShowsTheLineAndThePlace()
    {
        var file = _folder.Write("b.conf", "actor-ssh {\n  server { listen = [\n}\n");

        var lines = ConfigurationCheck.Run(file).ToText().Split('\n');

        Assert.StartsWith($"{file}:", lines[0], StringComparison.Ordinal);
        Assert.Equal("^", lines[2].Trim());
    }

    [Fact]
    public void File_WithAnotherReadersSection_IsUsableWithANote()
    {
        var report = ConfigurationCheck.Run(_folder.Write("b.conf", "akka.loglevel = DEBUG\n"));

        Assert.True(report.IsUsable);
        Assert.Equal(SshConfigurationSeverity.Note, Assert.Single(report.Findings).Severity);
        Assert.EndsWith(": 1 note\n", report.ToText(), StringComparison.Ordinal);
    }

    /// <summary>Whoever writes there lets himself in by the next reload.</summary>
    [Fact, Trait("rule", "B-24")]
    public void File_ThatOthersCanWrite_IsAnError_AndStopsTheStart()
    {
        var file = _folder.Write("b.conf", "actor-ssh.server.maximum-connections = 7\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        var finding = Assert.Single(ConfigurationCheck.Run(file).Findings);
        var refused = Assert.Throws<BastionException>(() => ConfigurationFile.Load(file));

        Assert.Equal((SshConfigurationSeverity.Error, $"chmod go-w {file}", 0), (finding.Severity, finding.Next, finding.Line));
        Assert.Equal((ExitCode.NoInput, $"chmod go-w {file}"), (refused.Code, refused.Next));
        Assert.Contains("others can write to it (mode 0602)", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody writes to it: who opened it as a file would wait for ever, a reload with its turn.</summary>
    [Fact, Trait("rule", "B-24")]
    public async Task Pipe_InPlaceOfTheFile_IsRefusedAtOnce_ByStartReloadAndCheck()
    {
        var pipe = _folder.MakePipe("b.conf");
        Action[] readers = [() => ConfigurationFile.Load(pipe), () => ConfigurationFile.ReadAgain(pipe), () => ConfigurationCheck.Run(pipe)];

        foreach (var read in readers)
        {
            var refused = await Assert.ThrowsAsync<BastionException>(() => Task.Factory.StartNew(read, TaskCreationOptions.LongRunning).WaitAsync(Patience));
            Assert.Equal((ExitCode.NoInput, $"The configuration {pipe} cannot be used: it is no regular file.", $"ls -l {pipe}"), (refused.Code, refused.Message, refused.Next));
        }

        Assert.Equal("it is no regular file", ConfigurationTrust.FaultOf(pipe)?.Why);
    }

    /// <summary>As a shell's <c>&lt;(...)</c> has it: whoever starts the bastion wrote it.</summary>
    [Fact, Trait("rule", "B-24")]
    public void Pipe_ThatWasHandedOver_IsReadAtTheStart_AndNotAgain()
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        writer.Write("actor-ssh.server.maximum-connections = 7\n"u8);
        var path = $"/dev/fd/{writer.GetClientHandleAsString()}";
        writer.SafePipeHandle.Dispose();

        Assert.Null(ConfigurationTrust.FaultOf(path));
        Assert.Equal(7, ConfigurationFile.Load(path).Server.MaximumConnections);
        var refused = Assert.Throws<BastionException>(() => ConfigurationFile.ReadAgain(path));
        Assert.Contains("a pipe, which can be read once", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("up --config FILE", Assert.Single(ReloadProblems.Of(refused)), StringComparison.Ordinal);
    }

    /// <summary>By a link, or by a way that leads out of the folder of what is open, anything could be meant.</summary>
    [Fact, Trait("rule", "B-24")]
    public void Pipe_UnderAnotherName_IsNotHandedOver()
    {
        var pipe = _folder.MakePipe("b.conf");

        Assert.False(ConfigurationText.IsPipeHandedOver($"/dev/fd/../..{pipe}"));
        File.CreateSymbolicLink(_folder.PathOf("link"), "/dev/stdin");
        Assert.False(ConfigurationText.IsPipeHandedOver(_folder.PathOf("link")));
    }

    [Theory, Trait("rule", "B-24")]
    [InlineData("actor-ssh.bastion.users.ann { one-time-code-secret = JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP }", true)]
    [InlineData("actor-ssh.bastion.otlp { headers = [\"authorization=Bearer x\"] }", true)]
    [InlineData("actor-ssh.bastion.users.ann { groups = [\"dev\"] }", false)]
    public void File_ThatOthersCanRead_IsAWarning_WhereItHoldsSecrets(string text, bool isTold)
    {
        var file = _folder.Write("b.conf", $"actor-ssh.authentication.methods = [\"publickey\", \"keyboard-interactive\"]\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var report = ConfigurationCheck.Run(file);

        Assert.True(report.IsUsable);
        Assert.Equal(isTold, report.Findings.Any(finding => finding.Next == $"chmod o-r {file}"));
    }

    [Fact, Trait("rule", "B-4")]
    public void File_ThatIsMissing_IsNoInput() =>
        Assert.Equal(ExitCode.NoInput, Assert.Throws<BastionException>(() => ConfigurationCheck.Run(_folder.PathOf("none.conf"))).Code);

    [Fact]
    public void Files_ThatAreWell_AreNotMentioned()
    {
        var hostKey = _folder.Write("host", Key.ToOpenSshPrivateKey());
        var admitted = _folder.Write("k.pub", Key.ToAuthorizedKeysLine());

        Assert.Empty(ConfigurationCheck.Run(Naming(hostKey, admitted)).Findings);
    }

    [Fact, Trait("rule", "B-4")]
    public void Files_ThatAreMissing_AreErrors_WithThePlaceWhereTheyAreNamed()
    {
        var (hostKey, admitted) = (_folder.PathOf("host"), _folder.PathOf("k.pub"));

        var report = ConfigurationCheck.Run(Naming(hostKey, admitted));

        Assert.Equal(
            [(SshConfigurationSeverity.Error, 2, "actor-ssh.bastion.start.host-keys"), (SshConfigurationSeverity.Error, 3, "actor-ssh.bastion.start.admit")],
            report.Findings.Select(static finding => (finding.Severity, finding.Line, finding.Path)));
        Assert.Equal([$"ssh-keygen -t ed25519 -N '' -f {hostKey}", $"ssh-keygen -t ed25519 -f {_folder.PathOf("k")}"], report.Findings.Select(static finding => finding.Next));
    }

    [Fact, Trait("rule", "B-4")]
    public void Files_OpenToOthers_AreToldWithTheCommandThatClosesThem()
    {
        var hostKey = _folder.Write("host", Key.ToOpenSshPrivateKey());
        var admitted = _folder.Write("k.pub", $"{Key.ToAuthorizedKeysLine()}\nnonsense\n");
        File.SetUnixFileMode(hostKey, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(admitted, UnixFileMode.UserRead | UnixFileMode.OtherWrite);

        var report = ConfigurationCheck.Run(Naming(hostKey, admitted));

        Assert.Equal(
            [(SshConfigurationSeverity.Error, $"chmod 600 {hostKey}"), (SshConfigurationSeverity.Warning, $"chmod go-w {admitted}"), (SshConfigurationSeverity.Warning, null)],
            report.Findings.Select(static finding => (finding.Severity, finding.Next)));
    }

    [Fact]
    public void Files_OfUsersAndAuthorities_AreReadAsAStartReadsThem()
    {
        var good = _folder.Write("good", $"{Key.ToAuthorizedKeysLine()}\nnonsense\n");
        var bad = _folder.PathOf("bad");
        var authorities = _folder.Write("ca", "nonsense\n");
        var revoked = _folder.PathOf("revoked");
        var file = _folder.Write("b.conf", $$"""
            actor-ssh.bastion {
              users.ann.authorized-keys-files = ["{{good}}",
                                                 "{{bad}}"]
              log-in.trusted-user-ca-keys = ["{{authorities}}"]
              log-in.revoked-keys = ["{{revoked}}"]
            }

            """);

        var report = ConfigurationCheck.Run(file);

        Assert.Equal(
            [
                (SshConfigurationSeverity.Warning, 2, "actor-ssh.bastion.users.ann.authorized-keys-files"),
                (SshConfigurationSeverity.Error, 3, "actor-ssh.bastion.users.ann.authorized-keys-files"),
                (SshConfigurationSeverity.Error, 4, "actor-ssh.bastion.log-in.trusted-user-ca-keys"),
                (SshConfigurationSeverity.Error, 5, "actor-ssh.bastion.log-in.revoked-keys"),
            ],
            report.Findings.Select(static finding => (finding.Severity, finding.Line, finding.Path)));
    }

    [Fact]
    public void Json_IsOneDocument_WithTheSameFindings()
    {
        var file = _folder.Write("b.conf", "actor-ssh.server.listn = []\n");

        using var document = JsonDocument.Parse(ConfigurationCheck.Run(file).ToJson());
        var finding = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray().ToArray());

        Assert.Equal((file, false, 1), (document.RootElement.GetProperty("file").GetString(), document.RootElement.GetProperty("ok").GetBoolean(), document.RootElement.GetProperty("errors").GetInt32()));
        Assert.Equal(
            ("error", "unknown-key", 1, "actor-ssh.server.listn", "actor-ssh.server.listen"),
            (Text(finding, "severity"), Text(finding, "problem"), finding.GetProperty("line").GetInt32(), Text(finding, "path"), Text(finding, "suggestion")));
    }

    private string Naming(string hostKey, string admitted) =>
        _folder.Write("b.conf", $"actor-ssh.bastion.start {{\n  host-keys = [\"{hostKey}\"]\n  admit = [\"{admitted}\"]\n}}\n");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
