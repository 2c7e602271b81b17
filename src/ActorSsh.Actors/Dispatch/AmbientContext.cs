namespace Akka.Dispatch;

/// <summary>
/// What flows along with a thread (async locals, the current activity, where continuations go): actors start from an empty one, wherever they run, and leave
/// nothing to each other or to the thread they borrowed. The pool does the same between its work items.
/// </summary>
internal readonly struct AmbientContext
{
    private static readonly ExecutionContext s_empty = CaptureEmpty();

    private readonly ExecutionContext _outer;

    private AmbientContext(ExecutionContext outer) => _outer = outer;

    /// <summary>False while the flow is suppressed: nobody can say then what there was.</summary>
    internal static bool CanBePutAside => !ExecutionContext.IsFlowSuppressed();

    internal static AmbientContext PutAside()
    {
        var outer = ExecutionContext.Capture();
        if (outer != s_empty)
            ExecutionContext.Restore(s_empty);
        return new AmbientContext(outer);
    }

    /// <summary>After a run: what it left goes.</summary>
    internal static void Reset()
    {
        if (ExecutionContext.Capture() != s_empty)
            ExecutionContext.Restore(s_empty);
        if (SynchronizationContext.Current is not null)
            SynchronizationContext.SetSynchronizationContext(null);
    }

    internal void Restore()
    {
        if (_outer is not null && _outer != ExecutionContext.Capture())
            ExecutionContext.Restore(_outer);
    }

    /// <summary>Only a thread that never had one tells what it looks like.</summary>
    private static ExecutionContext CaptureEmpty()
    {
        ExecutionContext empty = null;
        var thread = new Thread(() => empty = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return empty;
    }
}
