namespace Akka.Actor;

/// <summary>System messages: in order, but some wait while the actor is in a state that cannot take them.</summary>
internal sealed partial class ActorCell
{
    private List<SystemMessage> _waiting;

    private void RunSystemMail()
    {
        for (var message = _systemMail.TakeAll(); message is not null; message = _systemMail.TakeAll())
        {
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                Run(message);
                message = next;
            }
        }
    }

    private void Run(SystemMessage message)
    {
        if (_phase == CellPhase.Terminated)
            message.OnDead(this);
        else if (message.WaitsFrom <= State)
            (_waiting ??= []).Add(message);
        else
            ApplyAndWakeWaiting(message);
    }

    private void ApplyAndWakeWaiting(SystemMessage message)
    {
        var before = State;
        Apply(message);
        if (_waiting is null || (State >= before && _phase != CellPhase.Terminated))
            return;

        // A less restricted state takes more: offer it what waits, oldest first, before anything newer.
        var waiting = _waiting;
        _waiting = null;
        foreach (var waited in waiting)
            Run(waited);
    }

    private void Apply(SystemMessage message)
    {
        try
        {
            message.Apply(this);
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }
}
