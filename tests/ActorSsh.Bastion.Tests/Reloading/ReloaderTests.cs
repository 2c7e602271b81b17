using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Tests.Lifecycle;

namespace ActorSsh.Bastion.Tests.Reloading;

public sealed class ReloaderTests
{
    private readonly SentWords _sent = new();
    private readonly ServiceManager _manager;
    private readonly DrainDesk _drain;
    private readonly ReloadedServer _server = new();
    private readonly List<IReloadPart> _parts = [];
    private string _file = "";

    public ReloaderTests()
    {
        _manager = new ServiceManager(_sent, TimeProvider.System);
        _drain = new DrainDesk(new DrainedServer(), new ServiceManager(null, TimeProvider.System), static () => new DrainOptions { Deadline = TimeSpan.FromHours(1), ConsoleGrace = TimeSpan.Zero }, TimeProvider.System);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OfAChangedFile_SaysWhatChanged_AndIsInForce()
    {
        using var reloader = Reloader();
        _file = "actor-ssh.bastion.drain.deadline = 7s";

        var report = await reloader.ReloadAsync("SIGHUP", CancellationToken.None);

        Assert.True(report.IsApplied);
        Assert.Equal([new OptionChange("actor-ssh.bastion.drain.deadline", "30s", "7s")], report.Changes);
        Assert.Equal(TimeSpan.FromSeconds(7), reloader.Current.Options.Drain.Deadline);
        Assert.Equal(1, _server.Taken);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OfTheSameFile_ChangesNothing()
    {
        using var reloader = Reloader();

        var report = await reloader.ReloadAsync("SIGHUP", CancellationToken.None);

        Assert.True(report.IsApplied);
        Assert.Empty(report.Changes);
        Assert.Empty(report.Problems);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OfABadFile_ChangesNothing_AndSaysWhy()
    {
        var part = new Part();
        _parts.Add(part);
        using var reloader = Reloader();
        _file = "actor-ssh.bastion.drain.dedline = 7s";

        var report = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.False(report.IsApplied);
        Assert.Contains("my.conf:1:25: error: actor-ssh.bastion.drain.dedline: there is no such key", Assert.Single(report.Problems), StringComparison.Ordinal);
        Assert.Same(BastionConfiguration.Default, reloader.Current);
        Assert.Equal((0, 0), (part.Taken, _server.Taken));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_ThatOnePartCannotTake_IsTakenByNone()
    {
        var first = new Part();
        _parts.AddRange([first, new Part { Objection = new OperationRefusedException("keys/ann.pub is a private key") }]);
        using var reloader = Reloader();
        _file = "actor-ssh.bastion.drain.deadline = 7s";

        var report = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Equal(["keys/ann.pub is a private key"], report.Problems);
        Assert.Equal((false, 0, 0), (report.IsApplied, first.Taken, _server.Taken));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_WhoseListenerCannotBeHad_IsTakenByNone()
    {
        var part = new Part();
        _parts.Add(part);
        _server.Objection = new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.AddressAlreadyInUse);
        using var reloader = Reloader();

        var report = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Equal((false, 0), (report.IsApplied, part.Taken));
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_TellsChangesOfFiles_AndWhatNeedsARestart()
    {
        _parts.Add(new Part
        {
            Step = static step => step with
            {
                Changes = [new OptionChange("users.ann", "1 key", "2 keys")],
                NeedRestart = [new OptionChange("actor-ssh.bastion.drain.deadline", "30s", "7s")],
                Notes = ["ann.pub line 3: no key"],
            },
        });
        using var reloader = Reloader();
        _file = "actor-ssh.bastion.drain.deadline = 7s, akka.loglevel = WARNING";

        var report = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Equal(["users.ann"], report.Changes.Select(static change => change.Path));
        Assert.Equal(["actor-ssh.bastion.drain.deadline", "akka.loglevel"], report.NeedRestart.Select(static change => change.Path));
        Assert.Contains("ann.pub line 3: no key", report.Problems);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OfAFileWithANote_IsApplied_AndSaysIt()
    {
        using var reloader = Reloader();
        _file = "akka { loglevel = DEBUG }";

        var report = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.True(report.IsApplied);
        Assert.StartsWith("my.conf:1: akka", Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_SaysWhatWaitsForARestart_UntilItIsTakenBack()
    {
        using var reloader = Reloader();
        _file = "akka.loglevel = WARNING";
        await reloader.ReloadAsync("ann", CancellationToken.None);

        var again = await reloader.ReloadAsync("ann", CancellationToken.None);
        _file = "";
        var takenBack = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Equal([new OptionChange("akka.loglevel", "DEBUG", "WARNING")], again.NeedRestart);
        Assert.Empty(again.Changes);
        Assert.Empty(takenBack.NeedRestart);
        Assert.Empty(takenBack.Changes);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_ThatTakesBackWhatWaited_SaysNothingChanged()
    {
        const string Folder = "actor-ssh.bastion.log.folder";
        _parts.Add(new Part { Step = step => step with { NeedRestart = _file.Length > 0 ? [new OptionChange(Folder, "", "/logs")] : [] } });
        using var reloader = Reloader();
        _file = $"{Folder} = /logs";
        await reloader.ReloadAsync("ann", CancellationToken.None);
        _file = "";

        var takenBack = await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Empty(takenBack.NeedRestart);
        Assert.Empty(takenBack.Changes);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Reload_TellsSystemd_ThatItBeganAndEnded_AlsoWhereItFailed()
    {
        using var reloader = Reloader();
        _file = "actor-ssh.bastion { nonsense = 1 }";

        await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Equal(2, _sent.Sent.Count);
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", _sent.Sent[0], StringComparison.Ordinal);
        Assert.StartsWith("READY=1\nSTATUS=serves; last reload: refused, my.conf:1:21: error: actor-ssh.bastion.nonsense", _sent.Sent[1], StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-43")]
    public async Task Reload_WhileTheBastionStops_TellsSystemdNothing()
    {
        using var reloader = Reloader();
        _drain.Begin(null, "SIGTERM");

        await reloader.ReloadAsync("ann", CancellationToken.None);

        Assert.Empty(_sent.Sent);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reloads_AtOnce_ComeOneAfterTheOther()
    {
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;
        using var reloader = Reloader();

        var first = reloader.ReloadAsync("ann", CancellationToken.None);
        var second = reloader.ReloadAsync("bob", CancellationToken.None);
        using var impatient = new CancellationTokenSource();
        var third = reloader.ReloadAsync("eve", impatient.Token);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal((1, false, false), (_server.Asked, first.IsCompleted, second.IsCompleted));
        gate.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal((2, 1), (_server.Asked, _server.MostAtOnce));
    }

    private Reloader Reloader() => new(
        BastionConfiguration.Default,
        () => BastionConfiguration.Parse(_file, "my.conf"),
        _server,
        _parts,
        new ReloadAnnouncer(_manager, _drain, static () => "serves"));

    private sealed class Part : IReloadPart
    {
        public Exception? Objection { get; init; }

        public Func<ReloadStep, ReloadStep> Step { get; init; } = static step => step;

        public int Taken { get; private set; }

        public ReloadStep Prepare(BastionConfiguration next) => Objection is null ? Step(new ReloadStep(() => Taken++)) : throw Objection;
    }

    private sealed class ReloadedServer : IReloadedServer
    {
        private int _atOnce;

        public Exception? Objection { get; set; }

        public Task Gate { get; set; } = Task.CompletedTask;

        public int Asked { get; private set; }

        public int Taken { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<ReloadStep> ReconfigureAsync(BastionConfiguration next, CancellationToken cancellationToken)
        {
            Asked++;
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            await Gate;
            _atOnce--;
            Taken += Objection is null ? 1 : throw Objection;
            return new ReloadStep(static () => { });
        }
    }
}
