using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class DrainDeskTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private static readonly DrainOptions Options = new() { Deadline = Usual, ConsoleGrace = TimeSpan.FromSeconds(5) };

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

        Assert.Equal("STOPPING=1\nSTATUS=drains within 2 min (ann)", _sent.Sent[0]);
        Assert.Equal("EXTEND_TIMEOUT_USEC=150000000\nSTATUS=drains within 2 min (ann)", _sent.Sent[1]);
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

    [Fact, Trait("rule", "B-43")]
    public async Task Deadline_ThatIsOver_EndsSessionsWithALastWord_BeforeTheServerCloses()
    {
        var clock = new ManualTime(DateTimeOffset.UnixEpoch);
        var server = new DrainedServer();
        var desk = new DrainDesk(server, new ServiceManager(_sent, clock), static () => Options, clock);

        desk.Begin(null, "SIGTERM");
        clock.Advance(TimeSpan.FromSeconds(29.4));
        Assert.Empty(server.Dismissals);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        await Eventually(() => server.Dismissals.Count == 1);
        Assert.Equal(["The bastion stops now: the 30 s since it was told to (SIGTERM) are over."], server.Dismissals);
        server.EverybodyGoes();
        await desk.Drained;
    }

    [Fact, Trait("rule", "B-43")]
    public async Task DrainAtOnce_SaysOnlyTheLastWord_AndLeavesTimeForIt()
    {
        var server = new DrainedServer();
        var desk = Desk(server);

        desk.Begin(TimeSpan.Zero, "ann");

        Assert.Equal([TimeSpan.FromMilliseconds(500)], server.Deadlines);
        await Eventually(() => server.Dismissals.Count == 1);
        Assert.Equal((0, "The bastion stops now (ann)."), (server.Told.Count, server.Dismissals[0]));
        server.EverybodyGoes();
        await desk.Drained;
    }

    [Fact]
    public void Words_ToUsers_AreOneLineThatNoNameCanSteer()
    {
        var countdown = new DrainCountdown("a\u001bb", 0, TimeSpan.FromSeconds(125));

        Assert.Equal("The bastion is about to stop (a\\u{1b}b): this session is closed in 2 min 5 s. Nothing new can be opened.", countdown.ToUsers());
        Assert.Equal("The bastion stops now: the 2 min 5 s since it was told to (a\\u{1b}b) are over.", countdown.Farewell());
    }

    [Fact, Trait("rule", "B-43")]
    public void Report_SaysWhatIsLeft_WithTimeForTheEndBehindIt()
    {
        new DrainReport(new ServiceManager(_sent, TimeProvider.System)).Look(new("ann", TimeSpan.FromSeconds(7), 1, 2));

        Assert.Equal(["EXTEND_TIMEOUT_USEC=37000000\nSTATUS=drains: 1 connection with 2 channels left, 7 s to go"], _sent.Sent);
    }

    private static async Task Eventually(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private DrainDesk Desk(DrainedServer server) => new(server, new ServiceManager(_sent, TimeProvider.System), static () => Options, TimeProvider.System);
}
