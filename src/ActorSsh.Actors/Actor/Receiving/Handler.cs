namespace Akka.Actor;

/// <summary>
/// One handler of a behaviour, and the link to the next. Every instance of an actor has its own, since they lead to its methods: a class
/// each is half of what a delegate over a closure takes.
/// </summary>
internal abstract class Handler
{
    internal Handler Next;

    internal abstract bool TryHandle(object message);
}

/// <summary>Takes every message of a type.</summary>
internal sealed class TypedHandler<T>(Action<T> handle) : Handler
{
    internal override bool TryHandle(object message)
    {
        if (message is not T typed)
            return false;
        handle(typed);
        return true;
    }
}

/// <summary>Takes the messages of a type that a predicate lets through.</summary>
internal sealed class FilteredHandler<T>(Action<T> handle, Predicate<T> shouldHandle) : Handler
{
    internal override bool TryHandle(object message)
    {
        if (message is not T typed || !shouldHandle(typed))
            return false;
        handle(typed);
        return true;
    }
}

/// <summary>Is asked for each message of a type whether it takes it.</summary>
internal sealed class DecidingHandler<T>(Func<T, bool> handle) : Handler
{
    internal override bool TryHandle(object message) => message is T typed && handle(typed);
}
