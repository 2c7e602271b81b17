namespace ActorSsh.Protocol.Transport;

/// <summary>
/// A step that takes long (key agreement, signatures) or that a person decides, handed out instead of being run on a connection's turn.
/// Whoever takes it calls <see cref="Run"/> once, on any thread, and hands it back to <c>OnWorkCompleted</c> of the state it came from.
/// </summary>
public abstract class ProtocolWork
{
    /// <summary>What went wrong inside, for logs; null before <see cref="Run"/> and after one that went well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Does the work. Never throws: a failure is kept, and comes out where the work is handed back.</summary>
    public void Run()
    {
        try
        {
            Execute();
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }

    /// <summary>The work itself; what it throws becomes <see cref="Failure"/>.</summary>
    protected abstract void Execute();
}
