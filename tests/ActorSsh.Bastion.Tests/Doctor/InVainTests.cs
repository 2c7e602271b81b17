using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Bastion.Tests.Doctor;

/// <summary>Configurations that are sound and let nobody in, or have rules that come to nothing.</summary>
[Trait("rule", "B-3")]
public sealed class InVainTests : IDisposable
{
    private const string Hash = "$pbkdf2-sha512$i=210000$c2FsdHNhbHRzYWx0c2FsdA$nAeXUDRRMZnQz6xZkFn8FYWUKZ1ZfoGzbPEDBW8mgzs";
    private static readonly string Key = HostKey.GenerateEd25519().ToAuthorizedKeysLine();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "", "there is no key, no password and no authority; 'key add ann KEY' adds a key while the bastion runs")]
    [InlineData("", "log-in.trusted-user-ca-keys = [\"/ca\"]", null)]
    [InlineData("authorized-keys = [\"KEY\"]", "", null)]
    [InlineData("authorized-keys-files = [\"/k\"]", "", null)]
    [InlineData("password-hash = \"HASH\"", "", "the ways in are publickey, and there is something for password, keyboard-interactive only")]
    [InlineData("password-hash = \"HASH\"", "methods = [publickey, password]", null)]
    [InlineData("password-hash = \"HASH\"", "methods = [keyboard-interactive]", null)]
    [InlineData("authorized-keys = [\"KEY\"]", "methods = [password, keyboard-interactive]", "the ways in are password or keyboard-interactive, and there is something for publickey only")]
    [InlineData("authorized-keys = [\"KEY\"]", "methods = [publickey, password]\nactor-ssh.authentication.required-methods = [\"publickey,password\"]", "the ways in are publickey,password, and there is something for publickey only")]
    [InlineData("authorized-keys = [\"KEY\"], password-hash = \"HASH\"", "methods = [publickey, password]\nactor-ssh.authentication.required-methods = [\"publickey,password\"]", null)]
    [InlineData("authorized-keys = [\"KEY\"], one-time-code-secret = JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "", "the one-time code is asked for by keyboard-interactive, which is not among actor-ssh.authentication.methods")]
    [InlineData("authorized-keys = [\"KEY\"], one-time-code-secret = JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "methods = [publickey, keyboard-interactive]", null)]
    public void User_WhoHasNothingForAnyWayIn_IsNamed(string user, string other, string? why)
    {
        var rest = other.StartsWith("log-in", StringComparison.Ordinal) ? $"actor-ssh.bastion.{other}" : other.Length > 0 ? $"actor-ssh.authentication.{other}" : "";

        var notes = Notes($"actor-ssh.bastion.users.ann {{ {user.Replace("KEY", Key).Replace("HASH", Hash)} }}\n{rest}");

        Assert.Equal(why is null ? [] : [new AccessNote("users", "ann", $"ann cannot log in: {why}")], notes);
    }

    [Fact]
    public void User_WithAKeyOfACommand_IsNot()
    {
        var keys = Data.UserKeys("ann");
        Directory.CreateDirectory(Path.GetDirectoryName(keys)!);
        File.WriteAllText(keys, Key);

        Assert.Empty(Notes("actor-ssh.bastion.users.ann { }"));
    }

    [Theory]
    [InlineData("groups = [dba]", true)]
    [InlineData("groups = [dev]", false)]
    [InlineData("groups = [admin]", false)]
    [InlineData("users = [bob]", true)]
    [InlineData("users = [\"a*\"]", false)]
    [InlineData("users = [ann], groups = [\"*\", \"!dev\"]", true)]
    [InlineData("groups = [dba], enabled = off", false)]
    [InlineData("groups = [dba], effect = deny", true)]
    public void Rule_ThatNoUserMeets_IsNamed(string rule, bool isInVain)
    {
        var notes = Notes($$"""
            actor-ssh.bastion.users.ann { groups = [dev], authorized-keys = ["{{Key}}"] }
            actor-ssh.bastion.rules.mine { {{rule}}, permit-open = ["10.0.0.0/8:22"] }
            """);

        Assert.Equal(isInVain ? ["mine"] : [], notes.Select(static note => note.Name));
        Assert.All(notes, static note => Assert.StartsWith("no user meets it: its users are ", note.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("permit-open = [\"10.1.0.0/16:22\"]", "permit-open = any", true)]
    [InlineData("permit-open = [\"10.1.0.0/16:22\"]", "permit-open = [\"10.1.0.0/16:22\", \"10.2.0.0/16:22\"]", true)]
    [InlineData("permit-open = [\"10.1.0.0/16:22\", \"10.3.0.0/16:22\"]", "permit-open = [\"10.1.0.0/16:22\"]", false)]
    [InlineData("permit-open = any", "permit-open = [\"10.1.0.0/16:22\"]", false)]
    [InlineData("permit-open = [\"10.1.0.0/16:22\"], console = self", "permit-open = any", false)]
    [InlineData("console = admin", "console = self", true)]
    [InlineData("console = admin", "console = admin", false)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on", true)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on, groups = [dev]", true)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on, groups = [admin]", false)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on, sources = [\"10.0.0.0/8\"]", false)]
    [InlineData("agent-forwarding = on, sources = [\"10.0.0.0/8\"]", "agent-forwarding = on, sources = [\"10.0.0.0/8\"]", true)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on, hours = [\"Sat\"]", false)]
    [InlineData("agent-forwarding = on", "agent-forwarding = on, enabled = off", false)]
    public void Rule_WhoseWholeAllowanceIsDenied_IsNamedWithTheOther(string allow, string deny, bool isInVain)
    {
        var notes = Notes($$"""
            actor-ssh.bastion.users.ann { groups = [dev], authorized-keys = ["{{Key}}"] }
            actor-ssh.bastion.rules.mine { groups = [dev], {{allow}} }
            actor-ssh.bastion.rules.no { effect = deny, {{deny}} }
            actor-ssh.bastion.rules { everyone.enabled = off, admins.enabled = off }
            """);

        Assert.Equal(
            isInVain ? [new AccessNote("rules", "mine", "all that it allows is denied by the rule 'no', and a rule that denies beats every other")] : [],
            notes);
    }

    [Fact]
    public void Check_WarnsOfThem_WithTheirPlace_AndIsStillUsable()
    {
        var file = _folder.Write("b.conf", $"actor-ssh.bastion {{\n  start.data-folder = \"{Data.Path}\"\n  users {{\n    ann {{ }}\n  }}\n  rules.dba {{ groups = [dba] }}\n}}\n");

        var report = ConfigurationCheck.Run(file);

        Assert.True(report.IsUsable);
        Assert.Equal(
            [(4, 5, "in-vain", "actor-ssh.bastion.users.ann"), (6, 9, "in-vain", "actor-ssh.bastion.rules.dba")],
            report.Findings.Select(static finding => (finding.Line, finding.Column, finding.Problem, finding.Path)));
        Assert.EndsWith(": 2 warnings\n", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_WarnsOfThem_AndIsWell()
    {
        var file = _folder.Write("b.conf", "actor-ssh.bastion.rules.dba { groups = [dba] }\n");
        var request = UpRequest.Of(new UpArguments(file, "127.0.0.1:0", Data.Path, [_folder.Write("k.pub", Key)]));

        var findings = Examination.Run(new DoctorCase { Request = request, Data = Data, Running = null });

        var finding = Assert.Single(findings, static finding => finding.Name == "rules");
        Assert.Equal((DoctorState.Warning, "the rule 'dba' comes to nothing: no user meets it: its users are *, its groups dba"), (finding.State, finding.Text));
        Assert.EndsWith($"check {file}", finding.Next, StringComparison.Ordinal);
        Assert.True(DoctorReport.IsWell(findings), DoctorReport.Text(findings));
    }

    [Fact]
    public void Doctor_TellsHowManyUsersTheConfigurationLetsIn()
    {
        var file = _folder.Write("b.conf", $"actor-ssh.bastion.users {{\nann {{ authorized-keys = [\"{Key}\"] }}\nbob {{ }}\n}}\n");
        var request = UpRequest.Of(new UpArguments(file, "127.0.0.1:0", Data.Path, [_folder.Write("k.pub", Key)]));

        var findings = Examination.Run(new DoctorCase { Request = request, Data = Data, Running = null });

        Assert.Equal(
            [(DoctorState.Ok, "1 user of the configuration may log in"), (DoctorState.Warning, "bob cannot log in")],
            findings.Where(static finding => finding.Name == "users").Select(static finding => (finding.State, finding.Text.Split(':')[0])));
    }

    [Fact]
    public void Example_OfTheReadme_SaysNothingInVain()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Bastion", "README.md"));
        var start = readme.IndexOf("```\nactor-ssh.authentication", StringComparison.Ordinal) + 4;

        Assert.Empty(Notes(readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]));
    }

    private DataFolder Data => DataFolder.At(_folder.PathOf("data"));

    private IEnumerable<AccessNote> Notes(string text) => AccessExam.InVain(BastionConfiguration.Parse(text, "my.conf"), Data, "me");
}
