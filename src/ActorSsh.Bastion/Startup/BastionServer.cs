using System.Net;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Policy;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The SSH server of a bastion in an actor system of its own, put together from the library's seams.</summary>
internal sealed class BastionServer : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly BastionLog _log;
    private SshServer? _server;
    private BastionWatch? _watch;

    private BastionServer(ActorSystem system, BastionLog log) => (_system, _log) = (system, log);

    /// <summary>Really bound.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _server?.EndPoints ?? [];

    /// <summary>Where metrics and health are served; null while they are not.</summary>
    public IPEndPoint? Http => _watch?.EndPoint;

    /// <summary>Why they are not; null while they are, or need not be.</summary>
    public string? HttpProblem => _watch?.Problem;

    /// <exception cref="BastionException">The address cannot be had.</exception>
    public static async Task<BastionServer> StartAsync(
        UpRequest request, DataFolder data, IReadOnlyList<HostKey> hostKeys, BastionAccess access, BastionLog log, CancellationToken cancellationToken)
    {
        var bastion = new BastionServer(ActorSystem.Create("bastion", request.Configuration.All), log);
        try
        {
            bastion._server = await SshServer.StartAsync(bastion.Options(request, data, hostKeys, access), bastion._system, cancellationToken).ConfigureAwait(false);
            bastion._watch = await BastionWatch.StartAsync(
                request.Configuration, log, bastion.Readiness, static () => 0, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return bastion;
        }
        catch (Exception problem)
        {
            await bastion.DisposeAsync().ConfigureAwait(false);
            throw AddressProblem.Explain(problem, request) ?? problem;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync().ConfigureAwait(false);
        }

        await _system.Terminate().ConfigureAwait(false);
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Readiness Readiness() => Bastion.Http.Readiness.Of(EndPoints.Count, isDraining: false, _log.Problem);

    private IReadOnlyList<IPEndPoint> OwnEndPoints() => _watch?.Reserved is { } reserved ? [.. EndPoints, reserved] : EndPoints;

    private SshServerOptions Options(UpRequest request, DataFolder data, IReadOnlyList<HostKey> hostKeys, BastionAccess access) => access.AddTo(request.Configuration.Server with
    {
        Name = "bastion",
        Listen = request.Listen,
        HostKeys = hostKeys,
        Policy = new RulePolicy(Judge(request, data), Serilog.Log.Logger),
        Events = new LogEvents(_log.Users),
        Session = ConsoleSessions.For(new BareBastion(() => _server ?? throw new InvalidOperationException("The server has not started."), request.User)).Start,
    });

    private PolicyJudge Judge(UpRequest request, DataFolder data)
    {
        var forbidden = new ForbiddenPlaces(OwnEndPoints, [data.Path], MachineAddresses.Get);
        var judge = new PolicyJudge(forbidden, user => user == request.User ? ["admin"] : [], TimeProvider.System);
        judge.Apply(request.Configuration.Options.Rules, request.Configuration.Options.Policy);
        return judge;
    }
}
