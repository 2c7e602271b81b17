using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Tests.Connection;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>One end of a whole connection with what its shell would do: counted receive buffers, work run on demand, questions answered yes.</summary>
internal sealed class ConnectionEnd(ConnectionState state) : IDisposable
{
    private byte[] _unread = [];

    public ConnectionState State { get; } = state;

    public BufferLedger Buffers { get; } = new();

    /// <summary>All that happened, in order.</summary>
    public List<ChannelEvent> Events { get; } = [];

    /// <summary>What this end does when something happens.</summary>
    public Action<ChannelEvent>? OnEvent { get; set; }

    /// <summary>The authenticator, on a server.</summary>
    public Func<AuthenticationQuery, AuthenticationDecision> Authenticator { get; set; } = _ => AuthenticationDecision.Accept;

    /// <summary>Appends bytes to a buffer of their own and reads what there is.</summary>
    public void Deliver(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        _unread = [.. _unread, .. bytes];
        ReadAll(now);
    }

    /// <summary>The bytes below are gone.</summary>
    public void Lose()
    {
        State.End("The wire was cut.");
        TakeEvents();
    }

    /// <summary>Runs work, answers questions and takes events; false where there was none of all this.</summary>
    public bool Turn(TimeSpan now)
    {
        var moved = TakeEvents();
        while (State.TryTakeWork(out var work))
        {
            work.Run();
            State.OnWorkCompleted(work, now);
            ReadAll(now);
            moved = true;
        }

        while (State is ServerConnectionState server && server.TryTakeQuery(out var query))
        {
            server.OnDecision(query, Authenticator(query), now);
            moved = true;
        }

        return TakeEvents() || moved;
    }

    /// <summary>How long the buffers are that are filled with what is to be sent.</summary>
    public Func<int> Room { get; set; } = static () => 40_000;

    public byte[] TakeOutbound(TimeSpan now)
    {
        var room = new byte[Room()];
        return State.TryTakeOutbound(room, now, out var written) ? room[..written] : [];
    }

    public void Dispose()
    {
        State.Dispose();
        TakeEvents();
    }

    private void ReadAll(TimeSpan now)
    {
        if (_unread.Length == 0)
        {
            return;
        }

        var buffer = Buffers.Rent(_unread);
        State.OnReceived(new(buffer, 0, _unread.Length), int.MaxValue, now, out var consumed);
        _unread = buffer.Memory[consumed..].ToArray();      // a length may have been decrypted in place
        buffer.Release();
        TakeEvents();
    }

    private bool TakeEvents()
    {
        var count = Events.Count;
        while (State.TryTakeEvent(out var occurred))
        {
            Events.Add(occurred);
            Answer(occurred);
            OnEvent?.Invoke(occurred);
        }

        return Events.Count > count;
    }

    private void Answer(ChannelEvent occurred)
    {
        if (occurred is ChannelEvent.GlobalRequestReceived request && (State as ServerConnectionState)?.TryAnswer(request) is not true)
        {
            State.Channels!.ReplyGlobalRequest(request.RequestId, success: false, []);
        }
    }
}
