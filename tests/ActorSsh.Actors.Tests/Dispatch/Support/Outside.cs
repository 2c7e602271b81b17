using System.Runtime.ExceptionServices;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A thread as a socket's: not of the pool, without an actor and without a context of any kind.</summary>
internal static class Outside
{
    /// <summary>Runs the body on a thread of its own and waits for it; what it throws is thrown here.</summary>
    /// <returns>The thread's number.</returns>
    public static int Run(Action body)
    {
        ExceptionDispatchInfo failure = null;
        var thread = new Thread(() => failure = Catch(body));
        thread.UnsafeStart();
        Assert.True(thread.Join(DrainSystem.Patience), "The thread did not come back.");
        failure?.Throw();
        return thread.ManagedThreadId;
    }

    public static int Tell(IActorRef actor, object message) => Run(() => actor.Tell(message, ActorRefs.NoSender));

    /// <summary>Tells a message that starts a drain.</summary>
    public static int Pulse(IActorRef actor, Action<IActorContext> body) => Tell(actor, new Pulse(body));

    private static ExceptionDispatchInfo Catch(Action body)
    {
        try
        {
            body();
            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
    }
}
