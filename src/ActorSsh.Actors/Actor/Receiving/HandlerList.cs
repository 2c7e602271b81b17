namespace Akka.Actor;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/> while it is declared; what stays of them is their chain.</summary>
internal sealed class HandlerList
{
    private Handler _first;
    private bool _takesAll;

    /// <summary>Where the chain begins; null for none.</summary>
    internal Handler First => _first;

    internal void Add(Handler handler)
    {
        if (_takesAll)
            throw new InvalidOperationException("A handler for any message has been declared; one declared after it would never be tried.");
        ref var end = ref _first;
        while (end is not null)
            end = ref end.Next;
        end = handler;
    }

    internal void AddLast(Handler handler)
    {
        Add(handler);
        _takesAll = true;
    }
}
