namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The peer's requests on one channel, in the order they came. They are finished in any order; the replies leave in this one (C-50).
/// Replies decided on the spot (<c>env</c>, <c>window-change</c>) are kept as runs, and once there are too many runs they all become
/// failures, so that a peer cannot make this grow (C-4).
/// </summary>
/// <param name="maximumDecided">Replies that may be decided and not have left; a quarter of it as runs.</param>
internal sealed class ReplySlots(int maximumDecided)
{
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<long, int> _unfinished = [];
    private int _runs;
    private int _decided;

    /// <summary>Requests nobody has finished, reply wanted or not.</summary>
    public int Unfinished => _unfinished.Count;

    /// <summary>A peer asks and does not take the answers: more than this many are decided and have not left (H-16).</summary>
    public bool IsCrowded => _decided >= maximumDecided;

    /// <summary>The oldest reply is decided and may leave.</summary>
    public bool IsReady => _slots.Count > 0 && _slots[0].Success is not null;

    public bool IsNextSuccess => _slots[0].Success == true;

    public void Add(long id, bool wantReply, int bytes)
    {
        _unfinished.Add(id, bytes);
        if (wantReply)
        {
            _slots.Add(new Slot(id));
        }
    }

    /// <summary>A reply that needs no decision, in its place.</summary>
    public void AddAnswered(bool success)
    {
        var outcome = success && _runs < maximumDecided / 4;
        if (_slots.Count > 0 && _slots[^1].Id == 0 && _slots[^1].Success == outcome)
        {
            _slots[^1].Count++;
            return;
        }

        _runs++;
        _slots.Add(new Slot(0) { Success = outcome });
    }

    /// <returns>False where <paramref name="id"/> names no unfinished request.</returns>
    public bool TryFinish(long id, bool success, out int bytes)
    {
        if (!_unfinished.Remove(id, out bytes))
        {
            return false;
        }

        if (_slots.Find(s => s.Id == id) is { } slot)
        {
            slot.Success = success;
            _decided++;
        }

        return true;
    }

    /// <summary>Takes the oldest reply, which is ready; its request's id, 0 for one decided on the spot.</summary>
    public long TakeReady()
    {
        var slot = _slots[0];
        if (--slot.Count == 0)
        {
            _slots.RemoveAt(0);
            _runs -= slot.Id == 0 ? 1 : 0;
            _decided -= slot.Id == 0 ? 0 : 1;
        }

        return slot.Id;
    }

    /// <summary>Forgets all of them, since no reply may leave any more (C-46); tells how many were unfinished, and their bytes.</summary>
    public (int Count, long Bytes) Clear()
    {
        var unfinished = (_unfinished.Count, _unfinished.Values.Sum(bytes => (long)bytes));
        _slots.Clear();
        _unfinished.Clear();
        _runs = _decided = 0;
        return unfinished;
    }

    private sealed class Slot(long id)
    {
        public long Id { get; } = id;

        public bool? Success { get; set; }

        public int Count { get; set; } = 1;
    }
}
