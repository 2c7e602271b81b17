using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Doctor;

[Trait("rule", "B-3")]
public sealed class ExaminationTests : IDisposable
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Start_ThatIsPossible_IsWell_AndNothingIsMade()
    {
        var findings = Run(Typed());

        Assert.True(DoctorReport.IsWell(findings), DoctorReport.Text(findings));
        Assert.Superset(
            new HashSet<string> { "bastion", "configuration", "data folder", "disk", "host key", "user keys", "ssh", "open files", "clock", "logs" },
            findings.Select(static finding => finding.Name).ToHashSet());
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact, Trait("rule", "B-4")]
    public void Start_ThatIsNot_SaysWhyAndWhatHelps()
    {
        DataFolder.Open(_folder.PathOf("data"));
        _folder.Write("data/ssh_host_rsa_key", "nonsense");

        var findings = Run(Typed() with { Admit = [_folder.PathOf("missing.pub")] });

        Assert.False(DoctorReport.IsWell(findings));
        Assert.Equal(["host key", "user keys"], findings.Where(static finding => finding.State == DoctorState.Problem).Select(static finding => finding.Name));
        Assert.All(findings.Where(static finding => finding.State != DoctorState.Ok), static finding => Assert.NotNull(finding.Next));
    }

    /// <summary>Each of them would stop the start.</summary>
    [Fact, Trait("rule", "B-24")]
    public void Files_ThatDecideWhoComesIn_AreLookedAt()
    {
        var data = DataFolder.Open(_folder.PathOf("data"));
        foreach (var name in new[] { "data/users/ann/authorized_keys", "data/bans.json", "ann.pub", "ca.pub" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
            File.SetUnixFileMode(_folder.Write(name, Key.ToAuthorizedKeysLine()), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        }

        var config = _folder.Write(
            "b.conf",
            $"actor-ssh.bastion {{ log-in.trusted-user-ca-keys = [\"{_folder.PathOf("ca.pub")}\"]\nusers.ann {{ authorized-keys-files = [\"{_folder.PathOf("ann.pub")}\"] }} }}");
        var findings = Run(Typed() with { Config = config }).Where(static finding => finding.State == DoctorState.Problem).ToArray();

        string[] files = [_folder.PathOf("ann.pub"), _folder.PathOf("ca.pub"), data.UserKeys("ann"), data.Bans];
        Assert.Equal(files.Select(static file => $"chmod go-w {file}"), findings.Select(static finding => finding.Next));
    }

    [Fact]
    public void Keys_ThatLetNobodyIn_AreAWarning()
    {
        var config = _folder.Write("b.conf", "actor-ssh.authentication.methods = [password]");

        var finding = Assert.Single(Run(Typed() with { Config = config }), static finding => finding.Name == "user keys");

        Assert.Equal(DoctorState.Warning, finding.State);
        Assert.Equal($"{ProcessUser.Name} cannot log in by a key: the ways in are password, and there is something for publickey only", finding.Text);
        Assert.Equal($"grep -n methods {config}", finding.Next);
    }

    [Fact]
    public void Key_ThatIsFoundTwice_CountsOnce()
    {
        var typed = Typed();
        var data = DataFolder.Open(_folder.PathOf("data"));
        var stored = data.UserKeys(UpRequest.Of(typed).User);
        Directory.CreateDirectory(Path.GetDirectoryName(stored)!);
        File.WriteAllText(stored, Key.ToAuthorizedKeysLine());

        var finding = Assert.Single(Run(typed), static finding => finding.Name == "user keys");

        Assert.Equal((DoctorState.Ok, $"1 key may log in as {Environment.UserName}"), (finding.State, finding.Text));
    }

    [Fact]
    public async Task Bastion_ThatRuns_IsExaminedWithWhatItHasBound()
    {
        var bound = new IPEndPoint(IPAddress.Loopback, 4711);
        var request = UpRequest.Of(Typed());
        var doctor = new BastionDoctor(() => new DoctorCase { Request = request, Data = DataFolder.At(request.DataPath), Running = 1, Bound = [bound], Http = new IPEndPoint(IPAddress.Loopback, 4712) });

        var findings = await doctor.ExamineAsync(default);

        Assert.Contains(findings, finding => finding is { Name: "ssh", State: DoctorState.Ok } && finding.Text == $"listening on {bound}");
        Assert.Contains(findings, static finding => finding is { Name: "http", State: DoctorState.Ok, Text: "listening on 127.0.0.1:4712" });
        Assert.Contains(findings, finding => finding.Name == "bastion" && finding.Text.Contains($"process {Environment.ProcessId}", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_HasALineForEach_AndTheCommandThatHelpsBelowIt() => Assert.Equal(
        """
         ok  disk        41 GB free
         --  open files  1024
             try: ulimit -n 20256
         !!  logs        \u{1b}[2J

        """,
        DoctorReport.Text(Findings));

    [Theory, Trait("rule", "B-41")]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(20)]
    public void Report_OfAnyWidth_LosesNoWord(int columns)
    {
        const string Text = "/home/ann/.local/share/actorssh/ssh_host_ed25519_key cannot be read, and nobody who was here before would know this server";
        DoctorFinding[] findings = [new("host key", DoctorState.Problem, Text, "chmod u+r /home/ann/.local/share/actorssh/ssh_host_ed25519_key"), new("disk", DoctorState.Ok, "41 GB free")];

        var report = DoctorReport.Text(findings, new TextStyle(columns, HasColours: false));

        Assert.Contains(Text.Replace(" ", "", StringComparison.Ordinal), Regex.Replace(report, @"\s", ""), StringComparison.Ordinal);
        Assert.Contains("     try: chmod u+r /home/ann/.local/share/actorssh/ssh_host_ed25519_key\n", report, StringComparison.Ordinal);
        Assert.All(report.Split('\n').Where(static line => !line.Contains("try: ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, columns));
    }

    [Fact]
    public void Json_IsOneDocument()
    {
        using var document = JsonDocument.Parse(DoctorReport.Json(Findings));
        var findings = document.RootElement.EnumerateArray().ToArray();

        Assert.Equal(["ok", "warning", "problem"], findings.Select(static finding => finding.GetProperty("state").GetString()));
        Assert.Equal("ulimit -n 20256", findings[1].GetProperty("next").GetString());
    }

    private static DoctorFinding[] Findings =>
    [
        new("disk", DoctorState.Ok, "41 GB free", "df -h"),
        new("open files", DoctorState.Warning, "1024", "ulimit -n 20256"),
        new("logs", DoctorState.Problem, "\e[2J"),
    ];

    private UpArguments Typed() => new(null, "127.0.0.1:0", _folder.PathOf("data"), [_folder.Write("k.pub", Key.ToAuthorizedKeysLine())]);

    private static IReadOnlyList<DoctorFinding> Run(UpArguments typed)
    {
        var request = UpRequest.Of(typed);
        return Examination.Run(new DoctorCase { Request = request, Data = DataFolder.At(request.DataPath), Running = null });
    }
}
