using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class DrainDeskTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly SentWords _sent = new();

    [Fact]
    public void Desk_BeforeAnybodyAsks_HasNoState()
    {
        var desk = Desk(new DrainedServer());

        Assert.Null(desk.State);
        Assert.False(desk.Drained.IsCompleted);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Drain_TellsUsersWhatComesAndWhen_AndEndsWhenTheyHaveGone()
    {
        var server = new DrainedServer();
        var desk = Desk(server);

        desk.Begin(null, "SIGTERM");
        server.Progress!.Report(new SshDrainProgress(2, 3));

        Assert.Equal([Usual], server.Deadlines);
        Assert.Equal(["The bastion is about to stop (SIGTERM): this session is closed in 30 s. Nothing new can be opened."], server.Told);
        Assert.Equal(("SIGTERM", 2, 3), (desk.State!.By, desk.State.Connections, desk.State.Channels));
        Assert.InRange(desk.State.TimeLeft, TimeSpan.Zero, Usual);
        Assert.False(desk.Drained.IsCompleted);
        server.EverybodyGoes();
        await desk.Drained;
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Drain_TellsSystemdThatItStops_AndHowLongItTakes()
    {
        var server = new DrainedServer();
        var desk = Desk(server);

        desk.Begin(TimeSpan.FromMinutes(2), "ann");
        server.EverybodyGoes();
        await desk.Drained;

        Assert.Equal("STOPPING=1\nSTATUS=drains within 2 min 0 s (ann)", _sent.Sent[0]);
        Assert.Equal("EXTEND_TIMEOUT_USEC=150000000\nSTATUS=drains within 2 min 0 s (ann)", _sent.Sent[1]);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task SecondDrain_WithLessTime_TakesItsPlace_AndWithMoreDoesNot()
    {
        var server = new DrainedServer();
        var desk = Desk(server);

        desk.Begin(TimeSpan.FromHours(2), "ann");
        desk.Begin(TimeSpan.FromHours(3), "bob");
        Assert.Equal("ann", desk.State!.By);
        desk.Begin(TimeSpan.FromHours(1), "eve");

        Assert.Equal("eve", desk.State.By);
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], server.Deadlines);
        server.EverybodyGoes();
        await desk.Drained;
    }

    [Fact]
    public async Task Drain_ThatFails_StillEnds()
    {
        var server = new DrainedServer();
        var desk = Desk(server);

        desk.Begin(null, "SIGTERM");
        server.Fails();

        await desk.Drained;
    }

    [Fact]
    public async Task User_WhoCannotBeTold_HoldsUpNobody()
    {
        var server = new DrainedServer { Tell = static _ => Task.FromException(new IOException("stuck")) };
        var desk = Desk(server);

        desk.Begin(null, "SIGTERM");
        server.EverybodyGoes();

        await desk.Drained;
    }

    [Fact]
    public void Drain_WithinLessThanNothing_IsRefused()
    {
        var desk = Desk(new DrainedServer());

        Assert.Throws<ArgumentOutOfRangeException>(() => desk.Begin(TimeSpan.FromSeconds(-1), "ann"));
        Assert.Null(desk.State);
    }

    [Theory]
    [InlineData(0.2, "1 s")]
    [InlineData(59, "59 s")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Time_IsSaidInWords(double seconds, string text) => Assert.Equal(text, DrainText.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Words_OfADrainAtOnce_PromiseNoTime() => Assert.Equal("The bastion stops now (ann).", new DrainCountdown("ann", 0, TimeSpan.Zero).ToUsers());

    [Fact]
    public void Words_ToUsers_AreOneLineThatNoNameCanSteer() =>
        Assert.Contains("(a\\u{1b}b)", new DrainCountdown("a\u001bb", 0, TimeSpan.Zero).ToUsers(), StringComparison.Ordinal);

    [Fact, Trait("rule", "B-43")]
    public void Report_SaysWhatIsLeft_WithTimeForTheEndBehindIt()
    {
        new DrainReport(new ServiceManager(_sent, TimeProvider.System)).Look(new("ann", TimeSpan.FromSeconds(7), 1, 2));

        Assert.Equal(["EXTEND_TIMEOUT_USEC=37000000\nSTATUS=drains: 1 connection with 2 channels left, 7 s to go"], _sent.Sent);
    }

    private DrainDesk Desk(DrainedServer server) => new(server, new ServiceManager(_sent, TimeProvider.System), static () => Usual, TimeProvider.System);
}
