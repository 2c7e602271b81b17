namespace Akka.Actor;

/// <summary>
/// An actor that declares its handlers in the constructor, one per message type. They are tried in that order; the first that takes the
/// message ends the search. A message that none takes is passed to <c>Unhandled</c>.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private HandlerList _declaring = new();
    private Handler _first;

    /// <summary>For derived classes.</summary>
    protected ReceiveActor()
    {
    }

    internal sealed override void Initialize()
    {
        _first = _declaring.First;
        _declaring = null;
    }

    /// <summary>Tries the handlers declared in the constructor.</summary>
    /// <param name="message">The message.</param>
    protected sealed override void OnReceive(object message) => Handle(_first, message);

    /// <summary>Replaces the current behaviour by handlers declared now.</summary>
    /// <param name="configure">Declares them.</param>
    protected void Become(Action configure)
    {
        var handlers = Declare(configure);
        Become((UntypedReceive)(message => Handle(handlers, message)));
    }

    /// <summary>Puts handlers declared now on top of the current behaviour.</summary>
    /// <param name="configure">Declares them.</param>
    protected void BecomeStacked(Action configure)
    {
        var handlers = Declare(configure);
        BecomeStacked((UntypedReceive)(message => Handle(handlers, message)));
    }

    /// <summary>Declares a handler of a type, its subtypes included.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="handler">Handles the message.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Declaring.Add(shouldHandle is null ? new TypedHandler<T>(handler) : new FilteredHandler<T>(handler, shouldHandle));
    }

    /// <summary>Declares a handler of a type, its subtypes included.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    /// <param name="handler">Handles the message.</param>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Declares a handler of a type that says itself whether it has handled a message.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="handler">Returns false to let later handlers try.</param>
    protected void Receive<T>(Func<T, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Declaring.Add(new DecidingHandler<T>(handler));
    }

    /// <summary>Declares a handler of a type, its subtypes included.</summary>
    /// <param name="messageType">The type.</param>
    /// <param name="handler">Handles the message.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Declaring.Add(new DecidingHandler<object>(message =>
        {
            if (!messageType.IsInstanceOfType(message) || shouldHandle?.Invoke(message) == false)
                return false;
            handler(message);
            return true;
        }));
    }

    /// <summary>Declares a handler of a type, its subtypes included.</summary>
    /// <param name="messageType">The type.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    /// <param name="handler">Handles the message.</param>
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    /// <summary>Declares a handler of a type that says itself whether it has handled a message.</summary>
    /// <param name="messageType">The type.</param>
    /// <param name="handler">Returns false to let later handlers try.</param>
    protected void Receive(Type messageType, Func<object, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Declaring.Add(new DecidingHandler<object>(message => messageType.IsInstanceOfType(message) && handler(message)));
    }

    /// <summary>Declares the handler of all other messages; none can be declared after it.</summary>
    /// <param name="handler">Handles the message.</param>
    protected void ReceiveAny(Action<object> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Declaring.AddLast(new TypedHandler<object>(handler));
    }

    /// <summary>Declares an asynchronous handler of a type: no other message is handled until its task has ended.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="handler">Handles the message.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Receive<T>(message => RunTask(() => handler(message)), shouldHandle);
    }

    /// <summary>Declares an asynchronous handler of a type: no other message is handled until its task has ended.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    /// <param name="handler">Handles the message.</param>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Declares an asynchronous handler of a type: no other message is handled until its task has ended.</summary>
    /// <param name="messageType">The type.</param>
    /// <param name="handler">Handles the message.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Receive(messageType, message => RunTask(() => handler(message)), shouldHandle);
    }

    /// <summary>Declares an asynchronous handler of a type: no other message is handled until its task has ended.</summary>
    /// <param name="messageType">The type.</param>
    /// <param name="shouldHandle">Which messages of the type it takes; null for all.</param>
    /// <param name="handler">Handles the message.</param>
    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    /// <summary>Declares the asynchronous handler of all other messages; none can be declared after it.</summary>
    /// <param name="handler">Handles the message.</param>
    protected void ReceiveAnyAsync(Func<object, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ReceiveAny(message => RunTask(() => handler(message)));
    }

    private HandlerList Declaring => _declaring ?? throw new InvalidOperationException(
        "Handlers are declared in the constructor or in the action given to Become, not while a message is handled.");

    private Handler Declare(Action configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var outer = _declaring;
        _declaring = new HandlerList();
        try
        {
            configure();
            return _declaring.First;
        }
        finally
        {
            _declaring = outer;
        }
    }

    private void Handle(Handler first, object message)
    {
        for (var handler = first; handler is not null; handler = handler.Next)
        {
            if (handler.TryHandle(message))
                return;
        }

        Unhandled(message);
    }
}
