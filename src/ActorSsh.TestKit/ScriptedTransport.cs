using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.TestKit;

/// <summary>Takes a payload for the services above the transport; valid during the call.</summary>
internal delegate void PayloadSink(ReadOnlySpan<byte> payload);

/// <summary>A client's transport state over one end of a memory connection, driven by whoever awaits something.</summary>
internal sealed class ScriptedTransport(MemoryEnd end, TransportOptions options) : IPayloadSource, IDisposable
{
    private readonly Queue<ReadOnlyMemory<byte>> _outgoing = new();
    private readonly byte[] _sendBuffer = new byte[64 * 1024];
    private readonly byte[] _receiveBuffer = new byte[512 * 1024];
    private int _received;

    public TransportState State { get; } = new(SshRole.Client, options, TimeSpan.Zero);

    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        if (!_outgoing.TryPeek(out var payload) || payload.Length > destination.Length)
        {
            return false;
        }

        _outgoing.Dequeue().Span.CopyTo(destination);
        length = payload.Length;
        return true;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        _outgoing.Enqueue(payload);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends and receives until a condition holds.</summary>
    /// <exception cref="EndOfStreamException">The server closed before.</exception>
    public async Task DriveUntilAsync(Func<TransportState, bool> isDone, PayloadSink sink, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        Parse(sink);
        while (!isDone(State))
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            var count = await end.ReadAsync(_receiveBuffer.AsMemory(_received), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new EndOfStreamException($"The server closed in phase {State.Phase} with {State.DisconnectReceived?.ToString() ?? "no DISCONNECT"}.");
            }

            _received += count;
            Parse(sink);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Handles what has come already, waiting for nothing but room to answer.</summary>
    /// <exception cref="EndOfStreamException">The server closed.</exception>
    public async Task PollAsync(PayloadSink sink, CancellationToken cancellationToken)
    {
        int count;
        while ((count = end.Poll(_receiveBuffer.AsMemory(_received))) > 0)
        {
            _received += count;
            Parse(sink);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        if (count == 0)
        {
            throw new EndOfStreamException($"The server closed in phase {State.Phase} with {State.DisconnectReceived?.ToString() ?? "no DISCONNECT"}.");
        }
    }

    public async Task LogInAsync(string user, HostKey key, CancellationToken cancellationToken)
    {
        var login = new ClientAuthentication(
            new ClientAuthenticationOptions { User = user, Keys = [key] }, State.SessionId, State.HostKey!.Blob, PeerExtensions.None);
        while (!login.IsAuthenticated)
        {
            await SendLoginAsync(login, cancellationToken).ConfigureAwait(false);
            var answered = false;
            await DriveUntilAsync(_ => answered, payload => { login.OnPayload(payload); answered = true; }, cancellationToken).ConfigureAwait(false);
            if (login.Failure is { } failure)
            {
                throw new InvalidOperationException($"The log-in of '{user}' failed: {failure}");
            }
        }

        State.OnAuthenticated();
    }

    public void Dispose() => State.Dispose();

    private async Task SendLoginAsync(ClientAuthentication login, CancellationToken cancellationToken)
    {
        while (login.TryTakeWork(out var work))
        {
            work.Run();
            login.OnWorkCompleted(work);
        }

        var payload = new byte[32 * 1024];
        while (login.TryTakePayload(payload, 0, out var length))
        {
            await SendAsync(payload.AsSpan(0, length).ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Handles what was received; payloads go to the sink as they come.</summary>
    private void Parse(PayloadSink sink)
    {
        var consumed = 0;
        while (true)
        {
            var status = State.TryRead(_receiveBuffer.AsSpan(consumed, _received - consumed), TimeSpan.Zero, out var length, out var offset, out var payloadLength);
            if (status == TransportReadStatus.Payload)
            {
                sink(_receiveBuffer.AsSpan(consumed + offset, payloadLength));
            }

            consumed += length;
            if (State.TryTakeWork(out var work))
            {
                work.Run();
                State.OnWorkCompleted(work, TimeSpan.Zero);
            }
            else if (status is TransportReadStatus.NeedMoreData or TransportReadStatus.Closed)
            {
                break;
            }
        }

        _receiveBuffer.AsSpan(consumed, _received - consumed).CopyTo(_receiveBuffer);
        _received -= consumed;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        do
        {
            while (State.TryTakeWork(out var work))
            {
                work.Run();
                State.OnWorkCompleted(work, TimeSpan.Zero);
            }

            if (!State.TryTakeOutbound(this, _sendBuffer, TimeSpan.Zero, out var written))
            {
                return;
            }

            await end.WriteAsync(_sendBuffer.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
        }
        while (true);
    }
}
