using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// The actors that are ready on one thread, first in, first out; a ring that grows up to the bound asked for. Its thread adds and takes
/// without interlocked operations; another one may come and take all, seldom, and pays for both: it says that it comes, makes that seen by
/// every processor at once, and waits until the owner is not inside.
/// </summary>
internal sealed class LocalRunQueue
{
    private const int Smallest = 16;

    private ActorCell[] _ring = new ActorCell[Smallest];
    private int _first;
    private int _count;
    private bool _isOwnerInside;
    private bool _isOtherComing;

    /// <summary>How many are ready; another thread may find it out of date.</summary>
    internal int Count => Volatile.Read(ref _count);

    /// <summary>Puts an actor at the end, unless so many are there already.</summary>
    internal bool TryAdd(ActorCell cell, int bound)
    {
        Enter();
        var fits = _count < bound;
        if (fits)
            Append(cell);
        Leave();
        return fits;
    }

    internal bool TryTake(out ActorCell cell)
    {
        Enter();
        cell = _count == 0 ? null : TakeFirst();
        Leave();
        return cell is not null;
    }

    /// <summary>Takes all from another thread; one at a time does this.</summary>
    internal ActorCell[] TakeAllFromOutside()
    {
        Volatile.Write(ref _isOtherComing, true);
        Interlocked.MemoryBarrierProcessWide();
        var spin = default(SpinWait);
        while (Volatile.Read(ref _isOwnerInside))
            spin.SpinOnce();
        var all = new ActorCell[_count];
        for (var i = 0; i < all.Length; i++)
            all[i] = TakeFirst();
        Volatile.Write(ref _isOtherComing, false);
        return all;
    }

    private void Enter()
    {
        Volatile.Write(ref _isOwnerInside, true);
        if (Volatile.Read(ref _isOtherComing))
            EnterBehindOther();
    }

    private void Leave() => Volatile.Write(ref _isOwnerInside, false);

    private void EnterBehindOther()
    {
        var spin = default(SpinWait);
        do
        {
            Leave();
            while (Volatile.Read(ref _isOtherComing))
                spin.SpinOnce();
            Volatile.Write(ref _isOwnerInside, true);
        }
        while (Volatile.Read(ref _isOtherComing));
    }

    private void Append(ActorCell cell)
    {
        if (_count == _ring.Length)
            Grow();
        _ring[(_first + _count++) & (_ring.Length - 1)] = cell;
    }

    private ActorCell TakeFirst()
    {
        var cell = _ring[_first];
        _ring[_first] = null;
        _first = (_first + 1) & (_ring.Length - 1);
        _count--;
        return cell;
    }

    private void Grow()
    {
        var larger = new ActorCell[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        _ring = larger;
        _first = 0;
    }
}
