using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace ActorSsh.Diagnostics;

/// <summary>
/// How many connections are in each stage and how many channels of each type are open, for one server: counted by its actors whether or not
/// anybody listens, so that whoever begins to listen later sees the truth.
/// </summary>
internal sealed class ServerGauges
{
    /// <summary>The type of what is neither served by us nor registered: a peer may choose any name.</summary>
    public const string OtherType = "other";

    /// <summary>
    /// Registered types that are counted by their names, in all of a server's life: one that was registered once keeps its name, since channels of it may
    /// live and those who read metrics know it.
    /// </summary>
    internal const int MostRegisteredTypes = 1000;

    /// <summary>The types of RFC 4254, of OpenSSH and of RFC 9987.</summary>
    private static readonly string[] KnownTypes =
    [
        "session", "direct-tcpip", "forwarded-tcpip", "direct-streamlocal@openssh.com", "forwarded-streamlocal@openssh.com", "x11",
        "auth-agent@openssh.com", "agent-connect", OtherType,
    ];

    private readonly long[] _stages = new long[ConnectionStages.Count];
    private volatile FrozenDictionary<string, StrongBox<long>> _channels;
    private long _draining;

    /// <param name="server">The server's name.</param>
    /// <param name="registered">The channel types that are registered now.</param>
    public ServerGauges(string server, IEnumerable<string> registered)
    {
        Server = new KeyValuePair<string, object?>("server", server);
        _channels = KnownTypes.ToFrozenDictionary(static type => type, static _ => new StrongBox<long>(0));
        Adopt(registered);
    }

    /// <summary>The tag that tells this server from others in the process.</summary>
    public KeyValuePair<string, object?> Server { get; }

    /// <summary>The same type, or <see cref="OtherType"/> for one nobody registered.</summary>
    public string Known(string type) => _channels.ContainsKey(type) ? type : OtherType;

    /// <summary>How many sources are refused now.</summary>
    public Func<int> CountPenalties { get; init; } = static () => 0;

    /// <summary>How many slow steps wait for a thread now.</summary>
    public Func<int> CountWaitingWork { get; init; } = static () => 0;

    /// <summary>Counts the types that are registered now by their names too; to be called by one at a time.</summary>
    public void Adopt(IEnumerable<string> registered)
    {
        var before = _channels;
        var types = before.Keys.Union(registered).Take(KnownTypes.Length + MostRegisteredTypes);
        _channels = types.ToFrozenDictionary(static type => type, type => before.GetValueOrDefault(type) ?? new StrongBox<long>(0));
    }

    public void Enter(ConnectionStage stage) => Interlocked.Increment(ref _stages[(int)stage]);

    public void Leave(ConnectionStage stage) => Interlocked.Decrement(ref _stages[(int)stage]);

    public void ChannelBegan(string type) => Interlocked.Increment(ref _channels[Known(type)].Value);

    public void ChannelEnded(string type) => Interlocked.Decrement(ref _channels[Known(type)].Value);

    public void DrainBegan() => Interlocked.Increment(ref _draining);

    public void DrainEnded() => Interlocked.Decrement(ref _draining);

    /// <summary>Connections that are being drained.</summary>
    public long Draining => Interlocked.Read(ref _draining);

    public long In(ConnectionStage stage) => Interlocked.Read(ref _stages[(int)stage]);

    /// <summary>The open channels of each type that ever had one.</summary>
    public IEnumerable<KeyValuePair<string, long>> Channels =>
        _channels.Select(static pair => KeyValuePair.Create(pair.Key, Interlocked.Read(ref pair.Value.Value)));
}
