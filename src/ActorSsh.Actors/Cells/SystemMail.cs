using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The system mail of one actor: any thread pushes, the running thread takes all at once, oldest first.</summary>
internal struct SystemMail
{
    private SystemMessage _newest;

    internal bool HasMail => Volatile.Read(ref _newest) is not null;

    internal void Add(SystemMessage message)
    {
        var newest = Volatile.Read(ref _newest);
        while (true)
        {
            message.Next = newest;
            var seen = Interlocked.CompareExchange(ref _newest, message, newest);
            if (seen == newest)
                return;
            newest = seen;
        }
    }

    /// <summary>Takes everything, linked from the oldest on; null when there is nothing.</summary>
    internal SystemMessage TakeAll()
    {
        if (Volatile.Read(ref _newest) is null)
            return null;
        var message = Interlocked.Exchange(ref _newest, null);
        SystemMessage oldest = null;
        while (message is not null)
            (message.Next, oldest, message) = (oldest, message, message.Next);
        return oldest;
    }

    /// <summary>The kinds of the messages that are there, oldest first.</summary>
    internal readonly IEnumerable<string> Names()
    {
        var names = new Stack<string>();
        for (var message = _newest; message is not null; message = message.Next)
            names.Push(message.GetType().Name);
        return names;
    }
}
