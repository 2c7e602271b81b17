using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Console.Support;

/// <summary>Everything a command talks to, as values a test sets and lists it reads.</summary>
internal sealed class FakeBastion : IBastion, IUserDirectory, IPolicyDesk, IBanDesk, ILimitDesk, IReloader, IDrainDesk, ILogDesk, IDoctor
{
    public List<BastionUser> UserList { get; } = [new("ann", ["admin"], [Key], ConsoleRole.Admin), new("bob", [], [], ConsoleRole.Self)];

    public List<Ban> BanList { get; } = [];

    public List<string> Done { get; } = [];

    public ReloadReport Report { get; set; } = new(true, [], [], []);

    public PolicyCase? Asked { get; private set; }

    public PolicyExplanation Answer { get; set; } = new(true, "jumps", "rule jumps allows it", [new("jumps", "allows", "10.0.0.0/8 fits")]);

    public List<DoctorFinding> Findings { get; } = [new("clock", DoctorState.Ok, "right")];

    /// <summary>Where a key that is removed stands too.</summary>
    public IReadOnlyList<string> StillIn { get; set; } = [];

    /// <summary>What a connection has lost, by its number.</summary>
    public Dictionary<long, LostGround> Lost { get; } = [];

    public static UserKey Key { get; } = new("SHA256:abc", "ssh-ed25519", "ann@home", "~/.ssh/id_ed25519.pub:1", false);

    public ManualTime Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public TimeProvider Time => Clock;

    public SshServer Server => throw new InvalidOperationException("Commands ask the connection desk.");

    public BastionOptions Options { get; } = BastionConfiguration.Default.Options;

    public IUserDirectory Users => this;

    public IPolicyDesk Policy => this;

    public IBanDesk Bans => this;

    public ILimitDesk Limits => this;

    public IReloader Reloader => this;

    public IDrainDesk Drain => this;

    public ILogDesk Log => this;

    public IDoctor Doctor => this;

    public IReadOnlyList<string> Actions => ["connect", "console", "listen"];

    public IReadOnlyList<string> RuleNames => ["jumps"];

    public DrainState? State { get; private set; }

    /// <summary>What has gone by of a drain when it is asked how it is.</summary>
    public TimeSpan DrainAge { get; set; }

    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    public long WriteErrors => 0;

    public LogEventLevel FileLevel => Level;

    public IReadOnlyList<string> AreaNames => LogArea.All;

    public IReadOnlyDictionary<string, LogEventLevel> Areas { get; } = new Dictionary<string, LogEventLevel>();

    public string Folder => "logs";

    public long EventsLeftOut => 0;

    public void SetLevel(string area, LogEventLevel level) => Done.Add($"log {area} {level}");

    public void Reset() => Done.Add("log reset");

    public string? Problem { get; set; }

    public BastionUser? Find(string name) => UserList.Find(user => user.Name == name);

    public ConsoleRole RoleOf(string name) => Find(name)?.Role ?? ConsoleRole.Off;

    public Func<SshConnectionInfo, LostGround?> WatchGrounds() => connection => Lost.GetValueOrDefault(connection.Id);

    public Task<UserKey> AddKeyAsync(string name, string line, CancellationToken cancellationToken)
    {
        Done.Add($"key add {name}: {line}");
        return Find(name) is null ? throw new OperationRefusedException($"There is no user {name}.", "users") : Task.FromResult(Key);
    }

    public Task<RemovedKey> RemoveKeyAsync(string name, string fingerprint, CancellationToken cancellationToken)
    {
        Done.Add($"key remove {name}: {fingerprint}");
        return Task.FromResult(new RemovedKey(Key, StillIn));
    }

    public PolicyExplanation Explain(PolicyCase question)
    {
        Asked = question;
        return Answer;
    }

    public bool Covers(IPNetwork network, IPAddress address) => ActorSsh.Bastion.Bans.NetworkKey.Of(network).Holds(address);

    public Task<Ban> AddAsync(IPNetwork network, TimeSpan? duration, string reason, string by, CancellationToken cancellationToken)
    {
        var ban = new Ban(network, Clock.GetUtcNow(), duration, reason, by);
        BanList.Add(ban);
        return Task.FromResult(ban);
    }

    public Task<bool> RemoveAsync(IPNetwork network, CancellationToken cancellationToken) => Task.FromResult(BanList.RemoveAll(ban => ban.Network.Equals(network)) > 0);

    public Task<IReadOnlyList<LimitUse>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LimitUse>>([new("actor-ssh.server.maximum-connections", "server", 2, 1000)]);

    public Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken) => Task.FromResult(Report);

    public void Begin(TimeSpan? within, string by) => State = new DrainState(by, (within ?? TimeSpan.FromSeconds(30)) - DrainAge, 2, 3);

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorFinding>>(Findings);

    IReadOnlyList<BastionUser> IUserDirectory.List() => UserList;

    IReadOnlyList<Ban> IBanDesk.List() => BanList;
}
