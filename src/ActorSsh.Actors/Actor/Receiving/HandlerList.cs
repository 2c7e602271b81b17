namespace Akka.Actor;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/>, tried in the order they were declared.</summary>
internal sealed class HandlerList
{
    private Handler _first;
    private bool _takesAll;

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

    internal bool TryHandle(object message)
    {
        for (var handler = _first; handler is not null; handler = handler.Next)
        {
            if (handler.TryHandle(message))
                return true;
        }

        return false;
    }
}
