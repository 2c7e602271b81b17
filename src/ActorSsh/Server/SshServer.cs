using System.Net;
using ActorSsh.Options.Sections;
using ActorSsh.Server;
using ActorSsh.Transports;

namespace ActorSsh;

/// <summary>A running SSH server. Disposing it stops it.</summary>
/// <example>
/// <code>
/// await using var server = await SshServer.StartAsync(SshServerOptions.Default with { HostKeys = [HostKey.GenerateEd25519()], ... });
/// </code>
/// </example>
public sealed class SshServer : IAsyncDisposable
{
    private readonly ServerRuntime _runtime;
    private readonly IActorRef _actor;
    private readonly bool _ownsSystem;
    private volatile bool _isStopped;

    private SshServer(ServerRuntime runtime, IActorRef actor, bool ownsSystem)
    {
        _runtime = runtime;
        _actor = actor;
        _ownsSystem = ownsSystem;
    }

    /// <summary>
    /// Where it listens at this moment, with the ports that were really bound: one that a drain or the stop has closed is not among them, one that accepts nobody
    /// for now is (<see cref="ListenerFaults"/>).
    /// </summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _runtime.EndPoints;

    /// <summary>
    /// Listeners that accept nobody at the moment, the oldest fault first: for want of descriptors, say, or because they failed and start again. Empty is well;
    /// of one that was closed or drained nothing is told.
    /// </summary>
    public IReadOnlyList<SshListenerFault> ListenerFaults => _runtime.ListenerFaults.List(_runtime.EndPoints);

    /// <summary>The options that new connections get at this moment.</summary>
    public SshServerOptions Options => _runtime.Options;

    /// <summary>The actor system it runs in.</summary>
    public ActorSystem System => _runtime.System;

    /// <summary>What it holds at this moment.</summary>
    public SshServerCounters Counters => _runtime.Counters;

    /// <summary>Starts a server in an actor system of its own, which ends with it.</summary>
    /// <param name="options">What to serve; see <see cref="SshServerOptions"/>.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">The options have no host key, or none that signs by one of their algorithms.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An endpoint cannot be bound; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">A socket that was handed over is closed.</exception>
    /// <exception cref="Akka.Configuration.ConfigurationException">A dispatcher of the configuration cannot be made.</exception>
    public static async Task<SshServer> StartAsync(SshServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var system = ActorSystem.Create(options.Name, options.ActorSystemConfig.WithFallback(SshReferenceConfig.Reference));
        try
        {
            return await StartAsync(options, system, ownsSystem: true, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await system.Terminate().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a server in the caller's actor system, which it never ends. Its configuration gets <c>actor-ssh.*</c> as a fallback.</summary>
    /// <param name="options">What to serve; see <see cref="SshServerOptions"/>.</param>
    /// <param name="system">The caller's actor system.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">The options have no host key, or none that signs by one of their algorithms.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">An endpoint cannot be bound; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">A socket that was handed over is closed.</exception>
    /// <exception cref="Akka.Configuration.ConfigurationException">A dispatcher of the configuration cannot be made.</exception>
    /// <exception cref="InvalidActorNameException">A server of that <see cref="SshServerOptions.Name"/> runs in the system already.</exception>
    public static Task<SshServer> StartAsync(SshServerOptions options, ActorSystem system, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(system);
        system.Settings.InjectTopLevelFallback(SshReferenceConfig.Reference);
        return StartAsync(options, system, ownsSystem: false, cancellationToken);
    }

    /// <summary>Whether it is being drained as a whole, or has been: it accepts no more connections.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Whether it has stopped.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>
    /// Lists the connections, each at the moment it answered; none of a server that has stopped. Leaves out those that do not answer within the
    /// <c>listing-timeout</c>: <see cref="ListConnectionInfosAsync"/> has them too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>.</exception>
    public async Task<IReadOnlyList<SshConnectionStatus>> ListConnectionsAsync(CancellationToken cancellationToken = default)
    {
        if (_isStopped)
        {
            return [];
        }

        var list = await _actor.Ask<ConnectionList>(ListConnections.Instance, AnswerTimeout, cancellationToken).ConfigureAwait(false);
        return list.Connections;
    }

    /// <summary>Lists who is connected, logged in or not, by number; none of a server that has stopped. No connection is asked, so that a stuck one is listed too.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>.</exception>
    public async Task<IReadOnlyList<SshConnectionInfo>> ListConnectionInfosAsync(CancellationToken cancellationToken = default)
    {
        if (_isStopped)
        {
            return [];
        }

        var list = await _actor.Ask<ConnectionInfoList>(ListConnectionInfos.Instance, AnswerTimeout, cancellationToken).ConfigureAwait(false);
        return list.Connections;
    }

    /// <summary>A live connection, to ask things of; null where it has ended or never was.</summary>
    /// <param name="id">Its number, <see cref="SshConnectionInfo.Id"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>.</exception>
    public async Task<SshConnection?> FindConnectionAsync(long id, CancellationToken cancellationToken = default)
    {
        if (_isStopped)
        {
            return null;
        }

        var found = await _actor.Ask<ConnectionFound>(new FindConnection(id), AnswerTimeout, cancellationToken).ConfigureAwait(false);
        return found.Connection;
    }

    /// <summary>
    /// Stops accepting and ends the connections in order (C-66): each refuses new channels, tells its handlers, and ends when its last
    /// channel is over, at the deadline at the latest. The server goes on otherwise, to be stopped afterwards.
    /// </summary>
    /// <param name="deadline">How long channels have, 0 or more.</param>
    /// <param name="progress">Told what is left, at once and as it changes.</param>
    /// <param name="cancellationToken">Ends the wait; the drain goes on.</param>
    /// <returns>Completes when all connections have ended; at once of a server that has stopped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative.</exception>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>.</exception>
    public Task DrainAsync(TimeSpan deadline, IProgress<SshDrainProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DrainAsync(new DrainServer(deadline, null), progress, cancellationToken);

    /// <summary>
    /// The same, but its listeners stay open until it is stopped: who connects meanwhile is told in one line that the server is stopping, where
    /// otherwise nobody would answer.
    /// </summary>
    /// <inheritdoc cref="DrainAsync(TimeSpan, IProgress{SshDrainProgress}?, CancellationToken)"/>
    public Task DrainConnectionsAsync(TimeSpan deadline, IProgress<SshDrainProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DrainAsync(new DrainServer(deadline, null) { ClosesListeners = false }, progress, cancellationToken);

    /// <summary>The same for one listener: it is closed, and the connections it accepted end; the others go on.</summary>
    /// <param name="listener">One of <see cref="EndPoints"/>.</param>
    /// <param name="deadline">How long channels have, 0 or more.</param>
    /// <param name="progress">Told what is left, at once and as it changes.</param>
    /// <param name="cancellationToken">Ends the wait; the drain goes on.</param>
    /// <returns>Completes when the listener's connections have ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative.</exception>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>.</exception>
    public Task DrainListenerAsync(
        IPEndPoint listener, TimeSpan deadline, IProgress<SshDrainProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return DrainAsync(new DrainServer(deadline, listener), progress, cancellationToken);
    }

    /// <summary>The penalties of sources that failed to log in (<see cref="SshPenaltyOptions"/>), what is over first in front; also those that are not enforced yet.</summary>
    public IReadOnlyList<SshPenalty> ListPenalties() => _runtime.Penalties.List();

    /// <summary>Forgives the source that an address belongs to.</summary>
    /// <param name="address">Any address of the source.</param>
    /// <returns>Whether it had a penalty.</returns>
    public bool LiftPenalty(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _runtime.Penalties.Lift(address);
    }

    /// <summary>
    /// Adds to the penalty of an address's source, for reasons of your own: as if a connection from there had ended so. Connections that live go
    /// on; exempt sources have none.
    /// </summary>
    /// <param name="address">Any address of the source.</param>
    /// <param name="reason">What for; <see cref="SshPenaltyOptions"/> says how much that is.</param>
    public void Penalize(IPAddress address, SshPenaltyReason reason)
    {
        ArgumentNullException.ThrowIfNull(address);
        Check.Defined(reason);
        _actor.Tell(new PenalizeSource(address, reason), ActorRefs.NoSender);
    }

    /// <summary>
    /// Changes the options while the server runs. Connections that live go on with those they began with; new ones get these. Listeners that are in both stay
    /// as they are, the same socket; new ones are opened before anything else happens, and those that are missing are closed last, which leaves their
    /// connections alone. Penalties, and what counts against limits, are kept. What is made once, when a server starts, needs a restart: its name, clock,
    /// actor system and worker threads, the sizes of its credit pools (<c>credit.server</c>, <c>credit.user</c>), and what is one source
    /// (<c>admission.per-source-net-block-size</c>); the report says so. Calls take effect one after the other.
    /// </summary>
    /// <param name="options">All options, those that do not change included; usually <see cref="Options"/>, changed by <c>with</c>.</param>
    /// <param name="cancellationToken">Ends the wait; the change may have been made.</param>
    /// <returns>What has changed, and from when each option counts.</returns>
    /// <exception cref="ArgumentException">The options have no host key, or none that fits their algorithms. Nothing has changed.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// A new endpoint cannot be bound; the message names it. Nothing has changed. One that overlaps with one that is to be closed cannot be bound either: take
    /// the old one out first, by a call of its own.
    /// </exception>
    /// <exception cref="InvalidOperationException">The server drains, or has stopped. Nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">A socket that was handed over is closed. Nothing has changed.</exception>
    /// <exception cref="AskTimeoutException">The server's actors do not answer, within twice the <c>listing-timeout</c>; the change may be made later.</exception>
    public async Task<SshReconfiguration> ReconfigureAsync(SshServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckHostKeys(options);
        if (_isStopped)
        {
            throw new InvalidOperationException("The server has stopped.");
        }

        var done = await _actor.Ask<ServerReconfigured>(new ReconfigureServer(options), AnswerTimeout, cancellationToken).ConfigureAwait(false);
        return done.Report;
    }

    /// <summary>
    /// Stops: no more connections; each that lives is told so and closed. What is left after <see cref="SshServerOptions.StopTimeout"/> is stopped without a
    /// goodbye. Safe to call again.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; the server stops all the same.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_isStopped)
        {
            var isStopped = await _actor.GracefulStop(_runtime.Options.StopTimeout, StopServer.Instance).WaitAsync(cancellationToken).ConfigureAwait(false);
            _isStopped = true;
            if (!isStopped)
            {
                System.Stop(_actor);
            }
        }

        if (_ownsSystem)
        {
            await System.Terminate().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A listing waits for the slowest connection, and comes after it.</summary>
    private TimeSpan AnswerTimeout => _runtime.Options.ListingTimeout * 2;

    /// <summary>Serves a connection that came by another way than a listener.</summary>
    internal void Accept(ByteTransport transport) => _actor.Tell(new ConnectionAccepted(transport), ActorRefs.NoSender);

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task DrainAsync(DrainServer drain, IProgress<SshDrainProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(drain.Deadline, TimeSpan.Zero, "deadline");
        if (_isStopped)
        {
            return;
        }

        IsDraining |= drain.Listener is null;
        try
        {
            await _actor.Ask<DrainBegan>(drain, AnswerTimeout, cancellationToken).ConfigureAwait(false);
            await drain.Watch.FollowAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            drain.Watch.Abandon();
        }
    }

    private static void CheckHostKeys(SshServerOptions options)
    {
        if (options.HostKeys.Count == 0)
        {
            throw new ArgumentException("The options have no host key; set HostKeys, for instance to [HostKey.GenerateEd25519()].", nameof(options));
        }

        if ((options.Transport with { HostKeys = options.HostKeys }).OfferedHostKeyAlgorithms().Count == 0)
        {
            throw new ArgumentException(
                $"No host key signs by one of {string.Join(", ", options.Transport.HostKeyAlgorithms)} (actor-ssh.transport.host-key-algorithms).",
                nameof(options));
        }
    }

    private static async Task<SshServer> StartAsync(SshServerOptions options, ActorSystem system, bool ownsSystem, CancellationToken cancellationToken)
    {
        CheckHostKeys(options);
        var runtime = new ServerRuntime(system, options);
        var listeners = Listeners.Open(options.Listen, options.Sockets, options.ListenBacklog);
        var actor = ActorRefs.NoSender;
        try
        {
            actor = system.ActorOf(Props.Create(() => new ServerActor(runtime)), $"ssh-{options.Name}");
            await actor.Ask<ServerStarted>(new StartServer(listeners), options.ListingTimeout * 2, cancellationToken).ConfigureAwait(false);
            return new SshServer(runtime, actor, ownsSystem);
        }
        catch
        {
            listeners.Dispose();
            if (actor is not null)
            {
                system.Stop(actor);
            }

            throw;
        }
    }
}
