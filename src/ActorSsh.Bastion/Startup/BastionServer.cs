using System.Net;
using ActorSsh.Bastion.Access;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Users;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The SSH server of a bastion in an actor system of its own, put together from the library's seams.</summary>
internal sealed class BastionServer : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly BastionLog _log;
    private SshServer? _server;
    private BastionWatch? _watch;
    private AccessControl? _control;

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
            bastion._control = OpenControl(request, new AccessSurroundings(data.RealPath, bastion.OwnEndPoints, TimeProvider.System));
            bastion._server = await SshServer.StartAsync(bastion.Options(request, hostKeys, access, bastion._control), bastion._system, cancellationToken).ConfigureAwait(false);
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

        _control?.Dispose();
    }

    private Readiness Readiness() => Bastion.Http.Readiness.Of(EndPoints.Count, isDraining: false, _log.Problem);

    private IReadOnlyList<IPEndPoint> OwnEndPoints() => _watch?.Reserved is { } reserved ? [.. EndPoints, reserved] : EndPoints;

    private SshServerOptions Options(UpRequest request, IReadOnlyList<HostKey> hostKeys, BastionAccess access, AccessControl control) => access.AddTo(
        request.Configuration.Server with
        {
            Name = "bastion",
            Listen = request.Listen,
            HostKeys = hostKeys,
            Authenticator = control.Authenticator,
            Policy = control.Policy,
            Events = new LogEvents(_log.Users),
            Session = ConsoleSessions.For(new BareBastion(() => _server ?? throw new InvalidOperationException("The server has not started."), control)).Start,
        },
        control.Users);

    private static AccessControl OpenControl(UpRequest request, AccessSurroundings surroundings)
    {
        try
        {
            return new AccessControl(request.Configuration, new Starter(request.User, request.FindKeys), surroundings);
        }
        catch (OperationRefusedException problem)
        {
            throw new BastionException(ExitCode.NoInput, $"{problem.Message}.", problem.Next ?? StartCommand.For(request.Typed));
        }
    }
}
