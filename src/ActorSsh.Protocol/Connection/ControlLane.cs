using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What goes before data. Three kinds take turns, one message each: refusals; what concerns the connection; the channels, which take turns
/// among themselves. So nobody's control holds up another's.
/// </summary>
/// <remarks>
/// What concerns the connection keeps an order peers rely on: replies to global requests, then our opens (a forwarded channel never comes
/// before the answer that announced its port), then our global requests (<c>no-more-sessions</c> does not forbid the session asked for
/// before it).
/// </remarks>
/// <param name="state">The connection.</param>
internal sealed class ControlLane(MultiplexerState state)
{
    private const int Kinds = 3;

    private readonly Queue<ChannelOpenFailureMessage> _refusals = new();
    private readonly Ring _opens = new(RingMembership.Opens, static row => row.HasOpen);
    private readonly Ring _channels = new(RingMembership.Control, static row => row.HasControl);
    private int _turn;

    public int RefusalCount => _refusals.Count;

    public void AddRefusal(ChannelOpenFailureMessage refusal) => _refusals.Enqueue(refusal);

    public void AddIfReady(ChannelRow row)
    {
        _opens.AddIfReady(row);
        _channels.AddIfReady(row);
    }

    public void Clear()
    {
        _refusals.Clear();
        _opens.Clear();
        _channels.Clear();
    }

    /// <summary>Whether anything waits; <see cref="TryTake"/> takes it.</summary>
    public bool HasAny()
    {
        for (var kinds = 0; kinds < Kinds; kinds++)
        {
            if (HasTurn())
            {
                return true;
            }

            EndTurn();
        }

        return false;
    }

    /// <summary>One message of the kind whose turn it is, which <see cref="HasAny"/> found.</summary>
    /// <returns>False where it does not fit; it keeps its turn.</returns>
    public bool TryTake(Span<byte> destination, uint? sequence, out int length)
    {
        var isTaken = _turn switch
        {
            0 => TryTakeRefusal(destination, out length),
            1 => TryTakeOfConnection(destination, sequence, out length),
            _ => TryTakeOf(_channels, destination, sequence, out length),
        };
        if (isTaken)
        {
            EndTurn();
        }

        return isTaken;
    }

    private bool HasTurn() => _turn switch
    {
        0 => _refusals.Count > 0,
        1 => state.Globals.HasReply || _opens.TryPeek(out _) || state.Globals.HasRequest,
        _ => _channels.TryPeek(out _),
    };

    private void EndTurn() => _turn = (_turn + 1) % Kinds;

    private bool TryTakeRefusal(Span<byte> destination, out int length) =>
        PayloadCopy.TryWrite(_refusals.Peek(), destination, out length) && _refusals.TryDequeue(out _);

    private bool TryTakeOfConnection(Span<byte> destination, uint? sequence, out int length)
    {
        if (state.Globals.HasReply)
        {
            return state.Globals.TryTakeReply(destination, out length);
        }

        return _opens.TryPeek(out _)
            ? TryTakeOf(_opens, destination, sequence, out length)
            : state.Globals.TryTakeRequest(destination, sequence, out length);
    }

    private bool TryTakeOf(Ring ring, Span<byte> destination, uint? sequence, out int length)
    {
        if (!ring.TryPeek(out var row) || !ControlMessages.TryWrite(state, row, destination, sequence, out length))
        {
            length = 0;
            return false;
        }

        ring.Advance();
        state.Update(row);
        return true;
    }
}
