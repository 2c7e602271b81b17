using System.Net;
using System.Net.Sockets;
using ActorSsh.Channels.Serving;
using ActorSsh.Options;
using ActorSsh.Options.Sections;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh;

/// <summary>
/// What a server serves and how. Immutable: change <see cref="Default"/> by <c>with</c>, or start from a user's HOCON by
/// <see cref="FromConfig"/>. Values are checked where they are set; times are above zero. Where no default is named, it stands in
/// <c>hocon/reference.conf</c>.
/// </summary>
public sealed record SshServerOptions
{
    internal const int MaximumWorkerThreads = 1024;

    /// <summary>The least backlog that lets every packet through.</summary>
    internal const int MinimumBacklog = 40_000;

    private const int MinimumReceiveBuffer = 8 * 1024;
    private const int MaximumBacklog = 4 * 1024 * 1024;

    internal SshServerOptions()
    {
    }

    /// <summary>The defaults of <c>hocon/reference.conf</c>. They have no host key, admit nobody and allow nothing.</summary>
    public static SshServerOptions Default { get; } = FromConfig(Config.Empty);

    /// <summary>
    /// Part of the actor's name, <c>/user/ssh-{name}</c>, and the name of its actor system: ASCII letters, digits and <c>-</c>, a letter or
    /// digit first. Servers in one actor system need names of their own.
    /// </summary>
    public required string Name { get; init => field = Check.ActorName(value); }

    /// <summary>Where to listen; port 0 takes a free one. May be empty, where <see cref="Sockets"/> are not.</summary>
    /// <exception cref="ArgumentException">Two cannot both be had: the same, or a port of all addresses and of one of them.</exception>
    public required IReadOnlyList<IPEndPoint> Listen { get; init => field = Check.Apart(value); }

    /// <summary>
    /// Sockets that listen already, to be accepted from beside <see cref="Listen"/>, such as those that systemd hands to a service: TCP over IPv4 or IPv6,
    /// bound and listening. <see cref="SshServer.EndPoints"/> names them in front. They belong to the server once its start has succeeded: it closes them
    /// when it stops, drains, or is reconfigured without them. Of a start that failed they are the caller's, as before. Whoever else holds the
    /// socket open, as systemd does, still listens then. Default: none.
    /// </summary>
    /// <exception cref="ArgumentException">One is of another family or type, or does not listen.</exception>
    public IReadOnlyList<Socket> Sockets { get; init => field = ListeningSockets.Check(value); } = [];

    /// <summary>
    /// The keys the server proves itself with; at least one is needed to start. Of several of a type the first is used, and the others are told
    /// to clients after the log-in (<see cref="TransportOptions.AnnounceHostKeys"/>), so that keys can be replaced without a warning.
    /// </summary>
    public IReadOnlyList<HostKey> HostKeys { get; init => field = Check.NotNull(value); } = [];

    /// <summary>
    /// Says of an address why it may not connect, or null where it may; asked before the first word of SSH, and before all other limits. The
    /// text is the line the peer is told, as one line of at most 200 characters, control characters escaped: keep internal details out of it;
    /// an empty one is replaced by one of the library's. An IPv4 address is never written as IPv6; who comes from no network is not asked about.
    /// It is called once per connection, in the turn of the actor that lets connections in: all others that arrive, listings and drains wait meanwhile, so it
    /// may not block: look into memory. Connections that are there go on. One that throws refuses, and is logged. Default: nobody is kept out.
    /// </summary>
    public Func<IPAddress, string?>? Screen { get; init; }

    /// <summary>Who may log in. Default: nobody.</summary>
    public ISshAuthenticator Authenticator { get; init => field = Check.NotNull(value); } = SshAuthenticator.RefuseAll;

    /// <summary>What they may do. Default: nothing.</summary>
    public ISshPolicy Policy { get; init => field = Check.NotNull(value); } = SshPolicy.DenyAll;

    /// <summary>
    /// The program behind a session's shell, command or subsystem: an <see cref="SshSessionHandler"/> or another face; null for what is not
    /// served, which the client is told. Default: nothing is. Called in the turn of the session's actor, once for each start that is asked for; it may not block,
    /// and one that throws has refused and failed the session. The program also answers channel requests of your own (<see cref="SshSessionHandler.OnRequestAsync"/>).
    /// </summary>
    public Func<SshSessionStart, SshSessionFace?> Session { get; init => field = Check.NotNull(value); } = static _ => null;

    /// <summary>
    /// What serves channel types of your own, or the built-in ones in their place: an <see cref="SshChannelHandler"/> or another face. Null
    /// refuses the open. A factory is called in the turn of the channel's actor, when the policy has allowed the type; it may not block, and one that throws has
    /// refused. What serves <c>session</c> goes before <see cref="Session"/>, and is a session still: its input is kept until it has said yes to
    /// <c>shell</c>, <c>exec</c> or <c>subsystem</c> (<see cref="SshChannelHandler.OnRequestAsync"/>).
    /// </summary>
    public IReadOnlyDictionary<string, Func<SshChannelOpening, SshChannelFace?>> Channels { get; init => field = Check.Names(value); } =
        new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>();

    /// <summary>
    /// Channel types that are not served here but joined to channels of other connections; they go before <see cref="Channels"/> and
    /// <see cref="Session"/>. The policy is asked about the type first.
    /// </summary>
    public IReadOnlyDictionary<string, SshSplice> Splices { get; init => field = Check.Names(value); } = new Dictionary<string, SshSplice>();

    /// <summary>
    /// Handlers of global requests of your own, by name, or in place of the built-in ones (RFC 4254 §4). Each is asked off the connection's
    /// turn, after the policy; one that throws has refused. The token is cancelled when the connection has ended.
    /// </summary>
    public IReadOnlyDictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>> GlobalRequests { get; init => field = Check.Names(value); } =
        new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>();

    /// <summary>
    /// Who is told of log-ins, failed ones and penalties, and of channels and connections as they begin and end. Called on the thread pool, in order for each
    /// connection; one object may serve several servers. Default: nobody.
    /// </summary>
    public SshServerEvents? Events { get; init; }

    /// <summary>Both times of the server. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init => field = Check.NotNull(value); } = TimeProvider.System;

    /// <summary>HOCON for the server's own actor system, such as <c>akka.loggers</c>. Default: none. Not used in a caller's system.</summary>
    public Config ActorSystemConfig { get; init => field = Check.NotNull(value); } = Config.Empty;

    /// <summary>Connections at once, logged in or not, 1 or more; more are refused with a line of text.</summary>
    public required int MaximumConnections { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>
    /// Connections of one user at once, by the name he logged in with, 1 or more; null for any number. One more is disconnected behind its log-in, before
    /// any channel, with reason 12, TOO_MANY_CONNECTIONS (RFC 4253 §11.1). A connection counts until its last handler is gone.
    /// </summary>
    public required int? ConnectionsPerUser { get; init => field = value is { } most ? Check.InRange(most, 1, int.MaxValue) : null; }

    /// <summary>
    /// Connections of one source at once, logged in or not, 1 or more; null for any number. More are refused with a line of text. What is one source
    /// says <see cref="SshAdmissionOptions.PerSourceNetBlockSize"/>.
    /// </summary>
    public required int? ConnectionsPerSource { get; init => field = value is { } most ? Check.InRange(most, 1, int.MaxValue) : null; }

    /// <summary>Time to connect to one address of a <c>direct-tcpip</c> target, or to a Unix socket, and before that to look up its name, or follow its path (C-16).</summary>
    public required TimeSpan ConnectTimeout { get; init => field = Check.Positive(value); }

    /// <summary>Time that stopping waits for connections to say goodbye.</summary>
    public required TimeSpan StopTimeout { get; init => field = Check.Positive(value); }

    /// <summary>Connections the system holds ready for one listener before it accepts them, 1 or more.</summary>
    public required int ListenBacklog { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Time a connection has to say how it is; one that takes longer is left out of the listing (C-67).</summary>
    public required TimeSpan ListingTimeout { get; init => field = Check.Positive(value); }

    /// <summary>Time before a listener that failed starts again; twice as long with each failure in a row (C-61).</summary>
    public required TimeSpan RestartBackoff { get; init => field = Check.Positive(value); }

    /// <summary>The longest such time; a listener that ran for as long counts as sound again.</summary>
    public required TimeSpan RestartBackoffMaximum { get; init => field = Check.Positive(value); }

    /// <summary>Threads for key agreement, signatures and password hashes, all connections together, 1 to 1,024. Default: as many as there are processors.</summary>
    public required int WorkerThreads { get; init => field = Check.InRange(value, 1, MaximumWorkerThreads); }

    /// <summary>Packets of one connection that one turn handles (C-36), 1 or more.</summary>
    public required int PacketsPerTurn { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Receives of one connection that one turn handles, 1 or more; with <see cref="PacketsPerTurn"/> they bound a turn (C-36).</summary>
    public required int ReceivesPerTurn { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Buffers of packets that one turn of a connection sends, 1 or more (C-36).</summary>
    public required int SendsPerTurn { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>Bytes received at once from a peer that sends little: 8 KiB to 4 MiB.</summary>
    public required int ReceiveBuffer { get; init => field = Check.InRange(value, MinimumReceiveBuffer, MaximumBacklog); }

    /// <summary>Bytes received at once from a peer that sends in bulk; never less than <see cref="ReceiveBuffer"/>: 8 KiB to 4 MiB.</summary>
    public required int ReceiveBufferMaximum { get; init => field = Check.InRange(value, MinimumReceiveBuffer, MaximumBacklog); }

    /// <summary>Bytes of packets sealed ahead of the network (C-35): 40,000 bytes to 4 MiB.</summary>
    public required int OutboundBacklog { get; init => field = Check.InRange(value, MinimumBacklog, MaximumBacklog); }

    /// <summary>The same while an interactive channel is at work; the smaller of both counts: 40,000 bytes to 4 MiB.</summary>
    public required int InteractiveBacklog { get; init => field = Check.InRange(value, MinimumBacklog, MaximumBacklog); }

    /// <summary>Version, algorithms and rekey limits. Its host keys and user key algorithms are taken from <see cref="HostKeys"/> and <see cref="Authentication"/>.</summary>
    public required TransportOptions Transport { get; init => field = Check.NotNull(value); }

    /// <summary>Attempts, grace and banner.</summary>
    /// <exception cref="ArgumentException">Nobody could log in by them (<see cref="AuthenticationOptions.CheckWays"/>).</exception>
    public required AuthenticationOptions Authentication { get; init => field = Passable(value); }

    /// <summary>Who may come in at all, and what strangers may cost.</summary>
    public required SshAdmissionOptions Admission { get; init => field = Check.NotNull(value); }

    /// <summary>What an end that takes nothing may make a splice hold.</summary>
    public required SpliceOptions Splice { get; init => field = Check.NotNull(value); }

    /// <summary>What one connection may hold (C-4).</summary>
    public required ConnectionLimits Limits { get; init => field = Check.NotNull(value); }

    /// <summary>How ports, sockets, agents and displays are forwarded from here to the client.</summary>
    public required SshForwardingOptions Forwarding { get; init => field = Check.NotNull(value); }

    /// <summary>Who serves global requests in place of those that come with the library; null for these.</summary>
    internal IReadOnlyList<GlobalService>? Services { get; init; }

    /// <summary>How long a connection's end may take, and what it may cost.</summary>
    public required EndingOptions Ending { get; init => field = Check.NotNull(value); }

    /// <summary>Keepalives, and how long channels and connections may be idle (C-65).</summary>
    public required LivenessOptions Liveness { get; init => field = Check.NotNull(value); }

    /// <summary>How much peers may send before anyone has read it (C-30).</summary>
    public required CreditOptions Credit { get; init => field = Check.NotNull(value); }

    /// <summary>Reads <c>actor-ssh.*</c> from a user's configuration, with <c>hocon/reference.conf</c> behind it.</summary>
    /// <param name="config">A user's configuration, without defaults. Keys that nobody knows are not noticed: <see cref="SshConfigurationFile"/> does.</param>
    /// <exception cref="ConfigurationException">A value cannot be read or is out of range; the message names its path.</exception>
    public static SshServerOptions FromConfig(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return SshServerOptionsReader.Read(config.WithFallback(SshReferenceConfig.Reference));
    }

    /// <summary>These options with a profile of the library's in place of their lists of algorithms.</summary>
    /// <param name="profile"><c>default</c>, <c>hardened</c> or <c>legacy</c>.</param>
    /// <exception cref="ConfigurationException">There is no such profile; the message names those there are.</exception>
    public SshServerOptions WithAlgorithms(string profile) => WithAlgorithms(SshAlgorithmProfile.FromConfig(Config.Empty, profile));

    /// <summary>These options with the profile's lists of algorithms in place of theirs.</summary>
    /// <param name="profile">
    /// Of the library or of one's own, <see cref="SshAlgorithmProfile.FromConfig"/> reads it; change its lists by <c>with</c>.
    /// </param>
    /// <exception cref="ArgumentException">A list is empty, names an unknown algorithm, or none that this machine has.</exception>
    public SshServerOptions WithAlgorithms(SshAlgorithmProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return this with { Transport = profile.ApplyTo(Transport), Authentication = profile.ApplyTo(Authentication) };
    }

    private static AuthenticationOptions Passable(AuthenticationOptions value)
    {
        Check.NotNull(value).CheckWays();
        return value;
    }
}
