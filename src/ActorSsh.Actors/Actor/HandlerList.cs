namespace Akka.Actor;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/>, tried in the order they were declared.</summary>
internal sealed class HandlerList
{
    private Func<object, bool>[] _handlers = new Func<object, bool>[4];
    private int _count;
    private bool _takesAll;

    internal void Add(Func<object, bool> handler)
    {
        if (_takesAll)
            throw new InvalidOperationException("A handler for any message has been declared; one declared after it would never be tried.");
        if (_count == _handlers.Length)
            Array.Resize(ref _handlers, _count * 2);
        _handlers[_count++] = handler;
    }

    internal void AddLast(Func<object, bool> handler)
    {
        Add(handler);
        _takesAll = true;
    }

    internal bool TryHandle(object message)
    {
        foreach (var handler in _handlers.AsSpan(0, _count))
        {
            if (handler(message))
                return true;
        }

        return false;
    }
}
