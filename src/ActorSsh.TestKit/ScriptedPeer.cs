using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>
/// A client whose every message is the test's: it can say anything, before and after encryption, and waits for what the server answers.
/// It speaks over memory, so that nothing depends on a network; a wait that lasts longer than <see cref="ScriptedPeerOptions.Patience"/>
/// fails the test and says what came instead.
/// </summary>
/// <remarks>Used by one test method at a time. Disposing cuts the connection.</remarks>
public sealed class ScriptedPeer : IAsyncDisposable
{
    private const int PipeCapacity = 256 * 1024;

    private readonly MemoryEnd _end;
    private readonly ScriptedPeerOptions _options;
    private readonly ScriptedTransport _transport;
    private readonly Queue<byte[]> _received = new();

    private ScriptedPeer(MemoryEnd end, ScriptedPeerOptions options)
    {
        _end = end;
        _options = options;
        _transport = new ScriptedTransport(end, options.Transport);
    }

    /// <summary>The client's transport: phase, algorithms, counters.</summary>
    public TransportState Transport => _transport.State;

    /// <summary>Connects to a server; nothing is said yet.</summary>
    /// <param name="server">The server; it need not listen anywhere.</param>
    /// <param name="options">How the peer behaves; <see cref="ScriptedPeerOptions.Default"/> where null.</param>
    public static ScriptedPeer Connect(SshServer server, ScriptedPeerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        options ??= ScriptedPeerOptions.Default;
        var toServer = Pipe(options.FragmentSeed);
        var toPeer = Pipe(options.FragmentSeed + 1);
        server.Accept(new MemoryTransport(toServer, toPeer));
        return new ScriptedPeer(new MemoryEnd(toPeer, toServer), options);
    }

    /// <summary>Exchanges versions and keys and asks for <c>ssh-userauth</c>.</summary>
    public async Task HandshakeAsync()
    {
        using var patience = Patience();
        await _transport.DriveUntilAsync(static state => state.Phase >= TransportPhase.Authentication, Keep, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Logs in with a key; does the handshake first where that has not been done.</summary>
    /// <exception cref="InvalidOperationException">The server refused.</exception>
    public async Task LogInAsync(string user, HostKey key)
    {
        await HandshakeAsync().ConfigureAwait(false);
        using var patience = Patience();
        await _transport.LogInAsync(user, key, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Sends a message, encrypted once keys are there.</summary>
    public Task SendAsync<T>(in T message)
        where T : IWireMessage<T>, allows ref struct => SendPayloadAsync(Payload.Encode(message));

    /// <summary>Sends a payload as it is, right or wrong, message number first.</summary>
    public async Task SendPayloadAsync(ReadOnlyMemory<byte> payload)
    {
        using var patience = Patience();
        await _transport.SendAsync(payload, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Sends bytes below encryption: they arrive as they are.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = Patience();
        await _end.WriteAsync(bytes, patience.Token).ConfigureAwait(false);
    }

    /// <summary>The next message for the services above the transport, whatever it is.</summary>
    /// <exception cref="EndOfStreamException">The server closed; the message says with which DISCONNECT.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public async Task<byte[]> ReceiveAsync()
    {
        using var patience = Patience();
        try
        {
            await _transport.DriveUntilAsync(_ => _received.Count > 0, Keep, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No message came within {_options.Patience}.");
        }

        return _received.Dequeue();
    }

    /// <summary>The next message, which must be of this number.</summary>
    /// <exception cref="InvalidOperationException">Another came; it is named.</exception>
    public async Task<byte[]> ExpectAsync(MessageNumber number)
    {
        var payload = await ReceiveAsync().ConfigureAwait(false);
        return Payload.NumberOf(payload) == number
            ? payload
            : throw new InvalidOperationException($"{Payload.NumberOf(payload)} came, {number} was expected.");
    }

    /// <summary>Waits until the server has disconnected, passing over what it says before.</summary>
    public async Task<DisconnectNotice> ExpectDisconnectAsync()
    {
        using var patience = Patience();
        await _transport.DriveUntilAsync(static state => state.DisconnectReceived is not null, Keep, patience.Token).ConfigureAwait(false);
        return Transport.DisconnectReceived!;
    }

    /// <summary>What the server has said so far and nobody has received, without waiting for more.</summary>
    /// <exception cref="EndOfStreamException">The server closed; the message says with which DISCONNECT.</exception>
    public async Task<IReadOnlyList<byte[]>> ReceiveWhatCameAsync()
    {
        using var patience = Patience();
        await _transport.PollAsync(Keep, patience.Token).ConfigureAwait(false);
        byte[][] came = [.. _received];
        _received.Clear();
        return came;
    }

    /// <summary>Replaces the keys, and waits until that is done.</summary>
    public async Task RekeyAsync()
    {
        using var patience = Patience();
        Transport.StartRekey(TimeSpan.Zero);
        await _transport.DriveUntilAsync(static state => !state.IsKeyExchangeRunning, Keep, patience.Token).ConfigureAwait(false);
    }

    /// <summary>Everything the server says until it closes, as it came; for a peer that has not begun to speak SSH.</summary>
    public async Task<byte[]> ReceiveRawToEndAsync()
    {
        using var patience = Patience();
        var said = new MemoryStream();
        var buffer = new byte[4096];
        while (await _end.ReadAsync(buffer, patience.Token).ConfigureAwait(false) is var count and > 0)
        {
            said.Write(buffer, 0, count);
        }

        return said.ToArray();
    }

    /// <summary>Stops sending; the server sees the end of the stream.</summary>
    public void CompleteSending() => _end.CompleteWriting();

    /// <summary>Cuts the connection without a word.</summary>
    public ValueTask DisposeAsync()
    {
        _end.Cut();
        _transport.Dispose();
        return ValueTask.CompletedTask;
    }

    private static MemoryPipe Pipe(int? seed) => new(PipeCapacity, seed is { } value ? new Random(value) : null);

    private void Keep(ReadOnlySpan<byte> payload) => _received.Enqueue(payload.ToArray());

    private CancellationTokenSource Patience() => new(_options.Patience);
}
