using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Doctor;

/// <summary>Each thing the doctor looks at, well and ill.</summary>
[Trait("rule", "B-3")]
public sealed class ExamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, nameof(DoctorState.Ok))]
    [InlineData(int.MaxValue, nameof(DoctorState.Warning))]
    public void OpenFiles_AreComparedWithTheConnectionsAllowed_InTheServersWords(int connections, string state)
    {
        var finding = OpenFileExam.Examine(connections);

        Assert.Equal((state, SshOpenFiles.Describe(connections)), (finding.State.ToString(), finding.Text));
        Assert.Equal(state != nameof(DoctorState.Ok), finding.Next?.StartsWith("ulimit -n 42949", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData(41_900_000_000, nameof(DoctorState.Ok), "41 GB free")]
    [InlineData(999_999_999, nameof(DoctorState.Warning), "999 MB free")]
    [InlineData(99_999_999, nameof(DoctorState.Problem), "99 MB free")]
    [InlineData(0, nameof(DoctorState.Problem), "0 MB free")]
    public void Disk_IsJudgedByWhatIsFree(long free, string state, string text)
    {
        var finding = DiskExam.Examine(_folder.PathOf("not/yet/there"), free);

        Assert.Equal((state, text), (finding.State.ToString(), finding.Text));
        Assert.Equal(state == nameof(DoctorState.Ok) ? null : $"df -h {_folder.Path}", finding.Next);
    }

    [Fact]
    public void DataFolder_IsNewWritableOpenOrClosed()
    {
        Assert.Equal(DoctorState.Ok, FolderExam.Data(DataFolder.At(_folder.PathOf("none"))).State);
        var data = DataFolder.Open(_folder.PathOf("data"));
        Assert.Equal(DoctorState.Ok, FolderExam.Data(DataFolder.At(data.Path)).State);

        File.SetUnixFileMode(data.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        var open = FolderExam.Data(DataFolder.At(data.Path));

        Assert.Equal((DoctorState.Warning, $"chmod 700 {data.Path}"), (open.State, open.Next));
    }

    [Fact]
    public void Logs_ThatAreAFile_CannotBeWritten()
    {
        var data = DataFolder.At(_folder.Path);
        Assert.Equal(DoctorState.Ok, FolderExam.Logs(data.Logs, null).State);
        Directory.CreateSymbolicLink(data.Logs, "/proc");

        var finding = FolderExam.Logs(data.Logs, null);

        Assert.Equal((DoctorState.Problem, $"ls -ld {data.Logs}"), (finding.State, finding.Next));
    }

    [Fact]
    public void HostKey_ThatTheNextStartMakes_IsWell_AndANamedOneMustBeThere()
    {
        Assert.Equal(DoctorState.Ok, HostKeyExam.Examine(_folder.PathOf("k"), isMade: true).State);
        Assert.Equal(DoctorState.Problem, HostKeyExam.Examine(_folder.PathOf("k"), isMade: false).State);
        Assert.Equal(DoctorState.Problem, HostKeyExam.Examine(_folder.Write("k", "nonsense"), isMade: true).State);
    }

    [Fact]
    public void Port_FreeOursOrTaken()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var endPoint = new IPEndPoint(IPAddress.Loopback, ((IPEndPoint)taken.LocalEndPoint!).Port);

        Assert.Equal(DoctorState.Ok, Examine(null, [], new IPEndPoint(IPAddress.Loopback, 0)).State);
        Assert.Equal(DoctorState.Ok, Examine(4711, [], new IPEndPoint(IPAddress.Loopback, 0)).State);
        Assert.Equal((DoctorState.Problem, $"up {endPoint.Port}"), Told(Examine(null, [], endPoint)));
        Assert.Equal(DoctorState.Ok, Examine(4711, [], endPoint).State);
        Assert.Equal(DoctorState.Ok, Examine(4711, [endPoint], endPoint).State);
        Assert.Equal(DoctorState.Problem, Examine(null, [], new IPEndPoint(IPAddress.Parse("192.0.2.1"), 2222)).State);

        static (DoctorState State, string? Next) Told(DoctorFinding finding) => (finding.State, finding.Next);

        static DoctorFinding Examine(int? running, IPEndPoint[] bound, IPEndPoint at) => new PortExam(running, bound).Examine("ssh", at, static taken => $"up {taken.Port}");
    }

    [Theory]
    [InlineData("2026-11-23T12:00:00Z", null, null, nameof(DoctorState.Ok))]
    [InlineData("2026-11-23T12:00:00Z", 5, "2026-11-23T12:01:00Z", nameof(DoctorState.Ok))]
    [InlineData("1970-01-01T00:00:10Z", null, null, nameof(DoctorState.Problem))]
    [InlineData("2026-11-23T12:00:00Z", 6, null, nameof(DoctorState.Warning))]
    [InlineData("2026-11-23T12:00:00Z", -3600, null, nameof(DoctorState.Warning))]
    [InlineData("2026-11-23T12:00:00Z", null, "2026-11-23T12:01:01Z", nameof(DoctorState.Warning))]
    public void Clock_IsSane_HasNotJumped_AndWasNotSetBack(string now, int? jump, string? newest, string state)
    {
        var time = new JumpingTime();
        var watch = new ClockWatch(time);
        time.Pass(TimeSpan.FromHours(1), TimeSpan.FromSeconds(jump ?? 0));

        var finding = ClockExam.Examine(Time(now), watch, newest is null ? null : Time(newest), asksForCodes: true);

        Assert.Equal((state, state == nameof(DoctorState.Ok) ? null : "timedatectl"), (finding.State.ToString(), finding.Next));

        static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Clock_ThatJumped_SaysHowFar()
    {
        var time = new JumpingTime();
        var watch = new ClockWatch(time);
        time.Pass(TimeSpan.FromHours(1), TimeSpan.FromSeconds(-3600));

        Assert.EndsWith("-3600 s further than the time that passed since the start: it was set, or the machine slept", Look(asksForCodes: false), StringComparison.Ordinal);
        Assert.EndsWith("who used a one-time code before that is refused until it has caught up, or the bastion starts again", Look(asksForCodes: true), StringComparison.Ordinal);
        time.Pass(TimeSpan.Zero, TimeSpan.FromSeconds(7200));
        Assert.DoesNotContain("code", Look(asksForCodes: true), StringComparison.Ordinal);

        string Look(bool asksForCodes) => ClockExam.Examine(time.GetUtcNow(), watch, null, asksForCodes).Text;
    }

    private sealed class JumpingTime : TimeProvider
    {
        private DateTimeOffset _wall = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        private TimeSpan _elapsed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => _wall;

        public void Pass(TimeSpan time, TimeSpan jump)
        {
            _elapsed += time;
            _wall += time + jump;
        }
    }
}
