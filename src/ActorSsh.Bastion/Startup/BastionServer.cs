using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Configuration;
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

    /// <exception cref="BastionException">The address cannot be had.</exception>
    public static async Task<BastionServer> StartAsync(
        UpRequest request, DataFolder data, IReadOnlyList<HostKey> hostKeys, AdmittedKeys keys, BastionLog log, CancellationToken cancellationToken)
    {
        var bastion = new BastionServer(ActorSystem.Create("bastion", BastionConfiguration.Default.All), log);
        try
        {
            bastion._server = await SshServer.StartAsync(bastion.Options(request, data, hostKeys, keys), bastion._system, cancellationToken).ConfigureAwait(false);
            bastion._watch = await BastionWatch.StartAsync(
                BastionConfiguration.Default, log, bastion.Readiness, static () => 0, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return bastion;
        }
        catch (Exception problem)
        {
            await bastion.DisposeAsync().ConfigureAwait(false);
            throw AddressProblem(problem, request.Listen) ?? problem;
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

    private Readiness Readiness() => Http.Readiness.Of(EndPoints.Count, isDraining: false, _log.Problem);

    private IReadOnlyList<IPEndPoint> OwnEndPoints() => _watch?.Reserved is { } reserved ? [.. EndPoints, reserved] : EndPoints;

    private SshServerOptions Options(UpRequest request, DataFolder data, IReadOnlyList<HostKey> hostKeys, AdmittedKeys keys) => BastionConfiguration.Default.Server with
    {
        Name = "bastion",
        Listen = [request.Listen],
        HostKeys = hostKeys,
        Authenticator = keys.ToAuthenticator(request.User),
        Policy = new RulePolicy(Judge(request, data), Serilog.Log.Logger),
        Events = new LogEvents(_log.Users),
        Session = ConsoleSessions.For(new BareBastion(() => _server ?? throw new InvalidOperationException("The server has not started."), request.User)).Start,
    };

    private PolicyJudge Judge(UpRequest request, DataFolder data)
    {
        var forbidden = new ForbiddenPlaces(OwnEndPoints, [data.Path], MachineAddresses.Get);
        var judge = new PolicyJudge(forbidden, user => user == request.User ? ["admin"] : [], TimeProvider.System);
        judge.Apply(BastionConfiguration.Default.Options.Rules, BastionConfiguration.Default.Options.Policy);
        return judge;
    }

    private static BastionException? AddressProblem(Exception problem, IPEndPoint listen)
    {
        var error = problem as SocketException ?? problem.GetBaseException() as SocketException;
        return error?.SocketErrorCode switch
        {
            null => null,
            SocketError.AddressAlreadyInUse => Unavailable("another program listens there", new IPEndPoint(listen.Address, OtherPort(listen.Port))),
            SocketError.AccessDenied => Unavailable("ports below 1024 need more rights", new IPEndPoint(listen.Address, OtherPort(listen.Port))),
            SocketError.AddressNotAvailable => Unavailable("this machine has no such address", ListenAddress.Parse(ListenAddress.Default)),
            _ => Unavailable(error.Message, ListenAddress.Parse(ListenAddress.Default)),
        };

        BastionException Unavailable(string why, IPEndPoint instead) =>
            new(ExitCode.Unavailable, $"Cannot listen on {listen}: {why}.", $"{StartCommand.Text} --listen {instead}");
    }

    private static int OtherPort(int port) => port is > 1023 and < 65535 ? port + 1 : 2222;
}
