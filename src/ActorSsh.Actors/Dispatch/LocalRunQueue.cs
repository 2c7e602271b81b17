using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The actors that are ready on one thread, first in, first out; a ring that grows up to the bound asked for. One thread only.</summary>
internal sealed class LocalRunQueue
{
    private const int Smallest = 16;

    private ActorCell[] _ring = new ActorCell[Smallest];
    private int _first;

    internal int Count { get; private set; }

    /// <summary>Puts an actor at the end, unless so many are there already.</summary>
    internal bool TryAdd(ActorCell cell, int bound)
    {
        if (Count >= bound)
            return false;
        if (Count == _ring.Length)
            Grow();
        _ring[(_first + Count++) & (_ring.Length - 1)] = cell;
        return true;
    }

    internal bool TryTake(out ActorCell cell)
    {
        if (Count == 0)
        {
            cell = null;
            return false;
        }

        cell = _ring[_first];
        _ring[_first] = null;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        return true;
    }

    private void Grow()
    {
        var larger = new ActorCell[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        _ring = larger;
        _first = 0;
    }
}
