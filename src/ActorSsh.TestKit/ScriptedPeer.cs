using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.TestKit;

/// <summary>
/// A client or a server whose every message is the test's: it can say anything, before and after encryption, and waits for what the other
/// end answers. It speaks over memory, so that nothing depends on a network. It reads only while something is awaited, so one that awaits
/// nothing has stalled. A wait that lasts longer than <see cref="ScriptedPeerOptions.Patience"/> fails with
/// <see cref="TimeoutException"/> and says what came instead; none sleeps.
/// </summary>
/// <remarks>
/// <para>Used by one test method at a time. Disposing cuts the connection.</para>
/// <para>Map of the project: this class connects, logs in and breaks; <c>ScriptedPeer.Messages.cs</c> sends and expects;
/// <see cref="ScriptedChannel"/> is one channel with its numbers and windows, <see cref="ScriptedTranscript"/> what it said;
/// <see cref="SchedulerTimeProvider"/> and <see cref="VirtualTime"/> are the clock; the rest is the memory between the two ends.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var peer = ScriptedPeer.Connect(server);
/// await peer.LogInAsync("user", key);
/// var channel = await peer.OpenChannelAsync("session");
/// </code>
/// </example>
public sealed partial class ScriptedPeer : IAsyncDisposable
{
    private const int PipeCapacity = 256 * 1024;

    private readonly MemoryEnd _end;
    private readonly ScriptedTransport _transport;

    private ScriptedPeer(MemoryEnd end, SshRole role, ScriptedPeerOptions options)
    {
        _end = end;
        Patience = options.Patience;
        _transport = new ScriptedTransport(end, role, TransportOf(role, options));
    }

    /// <summary>Which end this is.</summary>
    public SshRole Role => Transport.Role;

    /// <summary>The peer's transport: phase, algorithms, counters.</summary>
    public TransportState Transport => _transport.State;

    /// <summary>
    /// How long each wait may last from now on; it began as <see cref="ScriptedPeerOptions.Patience"/>. With zero a wait takes what came
    /// already and fails where that is not enough, whatever the machine does meanwhile.
    /// </summary>
    public TimeSpan Patience { get; set; }

    /// <summary>A client of a server; nothing is said yet.</summary>
    /// <param name="server">The server; it need not listen anywhere.</param>
    /// <param name="options">How the peer behaves; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    public static ScriptedPeer Connect(SshServer server, ScriptedPeerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        options ??= ScriptedPeerOptions.Default;
        var (toServer, toPeer) = Pipes(options);
        server.Accept(new MemoryTransport(toServer, toPeer) { Remote = options.RemoteEndPoint });
        return new ScriptedPeer(new MemoryEnd(toPeer, toServer), SshRole.Client, options);
    }

    /// <summary>A server for a client that speaks over a stream; nothing is said yet.</summary>
    /// <param name="client">The client's end; disposing it cuts the connection.</param>
    /// <param name="options">How the peer behaves; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    public static ScriptedPeer Serve(out Stream client, ScriptedPeerOptions? options = null) => Create(SshRole.Server, out client, options);

    /// <summary>A client for a server that speaks over a stream; nothing is said yet.</summary>
    /// <param name="server">The server's end; disposing it cuts the connection.</param>
    /// <param name="options">How the peer behaves; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    public static ScriptedPeer Connect(out Stream server, ScriptedPeerOptions? options = null) => Create(SshRole.Client, out server, options);

    /// <summary>A client and a server with a connection between them; nothing is said yet.</summary>
    /// <param name="client">How the client behaves, and the cuts between the two; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    /// <param name="server">How the server behaves; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    public static (ScriptedPeer Client, ScriptedPeer Server) CreatePair(ScriptedPeerOptions? client = null, ScriptedPeerOptions? server = null)
    {
        client ??= ScriptedPeerOptions.Default;
        var (toServer, toClient) = Pipes(client);
        return (
            new ScriptedPeer(new MemoryEnd(toClient, toServer), SshRole.Client, client),
            new ScriptedPeer(new MemoryEnd(toServer, toClient), SshRole.Server, server ?? ScriptedPeerOptions.Default));
    }

    /// <summary>Exchanges versions and keys; a client asks for <c>ssh-userauth</c>, a server grants it.</summary>
    /// <exception cref="SshProtocolException">The other end broke the protocol.</exception>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    public Task HandshakeAsync() => DriveUntilAsync(() => Transport.Phase is TransportPhase.Authentication or TransportPhase.Open, "the handshake");

    /// <summary>Client: logs in with a key; does the handshake first where that has not been done.</summary>
    /// <param name="user">The user's name.</param>
    /// <param name="key">The one key that is offered.</param>
    /// <exception cref="InvalidOperationException">The server refused, or this is a server.</exception>
    public Task LogInAsync(string user, HostKey key) =>
        LogInAsync(new ClientAuthenticationOptions { User = user, Keys = [key] }, static _ => null);

    /// <summary>Client: logs in by any methods; does the handshake first where that has not been done.</summary>
    /// <param name="options">Who, and by what.</param>
    /// <param name="answer">What the person says to a question of the server's; null where they would not, which goes on to the next method.</param>
    /// <exception cref="InvalidOperationException">The server refused every method, or this is a server.</exception>
    /// <exception cref="EndOfStreamException">The server ended the connection, as after too many wrong answers; the message says with which DISCONNECT.</exception>
    public async Task LogInAsync(ClientAuthenticationOptions options, Func<AuthenticationQuestion, IReadOnlyList<string>?> answer)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(answer);
        Require(SshRole.Client);
        await HandshakeAsync().ConfigureAwait(false);
        await PatientlyAsync(token => new ScriptedLogIn(_transport, Keep).AskAsync(options, answer, token), "the log-in").ConfigureAwait(false);
    }

    /// <summary>Server: answers the log-in until somebody is in; does the handshake first where that has not been done.</summary>
    /// <param name="isAccepted">Who may in; where null, everybody with a key.</param>
    /// <returns>Who is in.</returns>
    /// <exception cref="InvalidOperationException">This is a client.</exception>
    public Task<AuthenticatedUser> AcceptLogInAsync(Func<AuthenticationQuery, bool>? isAccepted = null)
    {
        isAccepted ??= static query => query.Key is not null;
        return AcceptLogInAsync(new AuthenticationOptions(), query => isAccepted(query) ? AuthenticationDecision.Accept : AuthenticationDecision.Refuse);
    }

    /// <summary>
    /// Server: the same for any methods, with passwords to change, questions and several steps; does the handshake first where that has not been done.
    /// </summary>
    /// <param name="options">The methods that are offered and required, and the limits.</param>
    /// <param name="decide">Answers each attempt.</param>
    /// <returns>Who is in.</returns>
    /// <exception cref="InvalidOperationException">This is a client.</exception>
    public async Task<AuthenticatedUser> AcceptLogInAsync(AuthenticationOptions options, Func<AuthenticationQuery, AuthenticationDecision> decide)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(decide);
        Require(SshRole.Server);
        await HandshakeAsync().ConfigureAwait(false);
        AuthenticatedUser? user = null;
        await PatientlyAsync(
            async token => user = await new ScriptedLogIn(_transport, Keep).AnswerAsync(options, decide, token).ConfigureAwait(false), "the log-in").ConfigureAwait(false);
        return user!;
    }

    /// <summary>Replaces the keys, and waits until that is done.</summary>
    public async Task RekeyAsync()
    {
        Transport.StartRekey(TimeSpan.Zero);
        await DriveUntilAsync(() => !Transport.IsKeyExchangeRunning, "the end of the key exchange").ConfigureAwait(false);
    }

    /// <summary>Says DISCONNECT, the last that leaves.</summary>
    /// <param name="reason">The RFC's code.</param>
    /// <param name="text">Text for the other end's log.</param>
    public Task DisconnectAsync(DisconnectReason reason, string text)
    {
        Transport.Disconnect(reason, text);
        return PatientlyAsync(_transport.FlushAsync, "room for DISCONNECT");
    }

    /// <summary>Flips bits of one byte on its way out, whether it is of a version line, a length, ciphertext or tag.</summary>
    /// <param name="bytes">Bytes that leave unharmed before it, from now on.</param>
    /// <param name="mask">The bits; the lowest by default.</param>
    public void CorruptAfter(long bytes, byte mask = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _end.Faults.CorruptAfter(bytes, mask);
    }

    /// <summary>Cuts the connection in the middle of what is sent: so many bytes still leave from now on, then both directions are gone.</summary>
    /// <param name="bytes">How many.</param>
    public void CutAfter(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _end.Faults.EndAfter(bytes);
    }

    /// <summary>Stops sending; the other end sees the end of the stream, and may go on sending (a half-closed socket).</summary>
    public void CompleteSending() => _end.CompleteWriting();

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => _end.Cut();

    /// <summary>As <see cref="Cut"/>; the peer is of no use afterwards.</summary>
    public ValueTask DisposeAsync()
    {
        _end.Cut();
        _transport.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ScriptedPeer Create(SshRole role, out Stream other, ScriptedPeerOptions? options)
    {
        options ??= ScriptedPeerOptions.Default;
        var (toOther, toPeer) = Pipes(options);
        other = new MemoryStreamEnd(new MemoryEnd(toOther, toPeer));
        return new ScriptedPeer(new MemoryEnd(toPeer, toOther), role, options);
    }

    private static TransportOptions TransportOf(SshRole role, ScriptedPeerOptions options) =>
        role is SshRole.Server && options.Transport.HostKeys.Count == 0
            ? options.Transport with { HostKeys = [HostKey.GenerateEd25519()] }
            : options.Transport;

    /// <summary>Two directions, each with cuts of its own.</summary>
    private static (MemoryPipe ToOther, MemoryPipe ToPeer) Pipes(ScriptedPeerOptions options) =>
        (Pipe(options.FragmentSeed), Pipe(options.FragmentSeed + 1));

    private static MemoryPipe Pipe(int? seed) => new(PipeCapacity, seed is { } value ? new Random(value) : null);

    private void Require(SshRole role)
    {
        if (Role != role)
        {
            throw new InvalidOperationException($"This peer is a {Role}; only a {role} does this.");
        }
    }
}
