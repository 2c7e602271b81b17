using System.Net;
using ActorSsh.Bastion.Access;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;
using Serilog.Events;

namespace ActorSsh.Bastion.Console;

/// <summary>A bastion of a server and of who may do what there: what is not there refuses, and says so.</summary>
internal sealed class BareBastion(Func<SshServer> server, AccessControl control) : IBastion, IBanDesk, ILimitDesk, IReloader, IDrainDesk, ILogDesk, IDoctor
{
    public SshServer Server => server();

    public BastionOptions Options { get; } = BastionConfiguration.Default.Options;

    public TimeProvider Time => TimeProvider.System;

    public IUserDirectory Users => control.Users;

    public IPolicyDesk Policy => control.PolicyDesk;

    public IBanDesk Bans => this;

    public ILimitDesk Limits => this;

    public IReloader Reloader => this;

    public IDrainDesk Drain => this;

    public ILogDesk Log => this;

    public IDoctor Doctor => this;

    public DrainState? State => null;

    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    public long WriteErrors => 0;

    public LogEventLevel FileLevel => Level;

    public IReadOnlyList<string> AreaNames => LogArea.All;

    public IReadOnlyDictionary<string, LogEventLevel> Areas { get; } = new Dictionary<string, LogEventLevel>();

    public string Folder => "logs";

    public long EventsLeftOut => 0;

    public void SetLevel(string area, LogEventLevel level) => throw Missing();

    public void Reset() => Level = LogEventLevel.Information;

    public string? Problem => null;

    IReadOnlyList<Ban> IBanDesk.List() => [];

    public Task<Ban> AddAsync(IPNetwork network, TimeSpan? duration, string reason, string by, CancellationToken cancellationToken) => throw Missing();

    public Task<bool> RemoveAsync(IPNetwork network, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<IReadOnlyList<LimitUse>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<LimitUse>>([]);

    public Task<ReloadReport> ReloadAsync(string by, CancellationToken cancellationToken) => throw Missing();

    public void Begin(TimeSpan? within, string by) => throw Missing();

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DoctorFinding>>([]);

    private static OperationRefusedException Missing() => new("This bastion cannot do that.");
}
