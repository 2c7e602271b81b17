using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Dialing;

/// <summary>One command on a session channel: the streams are its, and its status is ours.</summary>
internal sealed class RemoteCommand(ClientConnectionState state, string command, DialStreams streams)
{
    /// <summary>What ssh exits with where the command left no status.</summary>
    public const int NoStatus = 255;

    private const int PiecesAhead = 8;

    private readonly SemaphoreSlim _room = new(PiecesAhead);
    private readonly Queue<int> _unsent = new();
    private ChannelHandle? _channel;
    private long _left;

    /// <summary>The command's exit status; null before, and where it left none.</summary>
    public int? Status { get; private set; }

    /// <summary>Why the command did not run; null where it did.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Asks for the channel when there is somebody logged in to ask; false where there is not, or it is asked for already.</summary>
    public bool OpenOnce(TimeSpan now)
    {
        if (_channel is not null || state.Channels is null)
        {
            return false;
        }

        _channel = state.Channels.OpenChannel("session", [], now);
        return true;
    }

    /// <summary>Something happened.</summary>
    /// <returns>True when the command runs from now on, and reads its input.</returns>
    public bool On(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.Opened:
                state.Channels!.SendRequest(_channel!.Value, "exec", wantReply: true, StringOf(command));
                break;
            case ChannelEvent.OpenFailed failed:
                Fail($"The server opens no session: {failed.Text}");
                break;
            case ChannelEvent.RequestCompleted { Success: true }:
                return true;
            case ChannelEvent.RequestCompleted:
                Fail("The server does not run the command.");
                break;
            case ChannelEvent.DataReceived data:
                Show(data.Batch);
                break;
            case ChannelEvent.WriteReady ready:
                MakeRoom(ready.Bytes);
                break;
            case ChannelEvent.RequestReceived request:
                OnRequest(request);
                break;
            case ChannelEvent.Closed:
                state.Disconnect(DisconnectReason.ByApplication, "The command has ended.");
                break;
            default:
                Refuse(occurred);
                break;
        }

        return false;
    }

    public void Write(byte[] bytes)
    {
        _unsent.Enqueue(bytes.Length);
        state.Channels!.Write(_channel!.Value, new OutboundChunk(bytes));
    }

    public void EndInput() => state.Channels!.SendEof(_channel!.Value);

    /// <summary>Waits, on the reader's thread, until few enough pieces are unsent.</summary>
    public void WaitForRoom() => _room.Wait();

    private static byte[] StringOf(string text)
    {
        var buffer = new byte[sizeof(uint) + Encoding.UTF8.GetByteCount(text)];
        var writer = new WireWriter(buffer);
        writer.WriteText(text);
        return buffer;
    }

    private void Fail(string trouble)
    {
        Trouble = trouble;
        state.Disconnect(DisconnectReason.ByApplication, "There is nothing to do.");
    }

    private void Show(ChannelDataBatch batch)
    {
        foreach (var segment in batch.Segments)
        {
            (segment.ExtendedType is null ? streams.Output : streams.Error).Write(segment.Data.Span);
        }

        streams.Output.Flush();
        state.Channels!.Taken(_channel!.Value);
        state.Channels.Consumed(_channel.Value, batch.Length);
    }

    private void MakeRoom(long bytes)
    {
        _left += bytes;
        while (_unsent.TryPeek(out var length) && length <= _left)
        {
            _left -= _unsent.Dequeue();
            _room.Release();
        }
    }

    private void OnRequest(ChannelEvent.RequestReceived request)
    {
        switch (request.Type)
        {
            case "exit-status":
                Status = (int)new WireReader(request.Data.Span).ReadUInt32();
                break;
            case "exit-signal":
                Trouble = $"The command ended by signal {PlainText.Escape(new WireReader(request.Data.Span).ReadText())}.";
                break;
        }

        state.Channels!.ReplyRequest(request.Handle, request.RequestId, success: false);
    }

    /// <summary>Whatever the server wants of us: nothing is offered here.</summary>
    private void Refuse(ChannelEvent occurred)
    {
        switch (occurred)
        {
            case ChannelEvent.OpenRequested open:
                state.Channels!.RefuseOpen(open.Handle, ChannelOpenFailureReason.AdministrativelyProhibited, "This client takes no channels.");
                break;
            case ChannelEvent.GlobalRequestReceived request:
                state.Channels!.ReplyGlobalRequest(request.RequestId, success: false, []);
                break;
        }
    }
}
