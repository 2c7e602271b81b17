using System.Runtime.CompilerServices;

namespace Akka.Actor;

/// <summary>One message.</summary>
internal sealed partial class ActorCell
{
    private object _message;
    private IActorRef _sender;

    /// <summary>
    /// Counts messages, so that a stash can tell whether it was given the same one twice. Of 64 bits also because one of 32 would be put
    /// into the gap behind the status word, which producers read.
    /// </summary>
    internal long Turn { get; private set; }

    /// <summary>The message being handled; kept after a failure until the restart.</summary>
    internal object CurrentMessage => _message;

    private void Invoke(object message, IActorRef sender)
    {
        if (message is TimerMessage timer && !TryUnwrap(timer, out message))
            return;

        Turn++;
        _message = message;
        _sender = sender;
        if (_receiveTimeout is not null)
            _receiveTimeout.OnMessage(message);
        try
        {
            Handle(message);
            if ((_status & Awaiting) == 0)
                EndMessage();
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }

    // Inlined: each call between a throw and its catch costs a fifth of a microsecond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Handle(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                OnTerminatedMessage(terminated);
                break;
            case PoisonPill:
                Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, this), this);
                break;
            default:
                Receive(message);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Receive(object message)
    {
        if (_behavior is { } behavior)
            _actor.InvokeAroundReceive(behavior, message);
        else
            _actor.HandleFirst(message);
    }

    private void EndMessage()
    {
        _message = null;
        _sender = null;
        _receiveTimeout?.OnIdle();
    }

    /// <summary>Whether a timer's message is still wanted. Its key is the user's: one that cannot be compared is a failure of the actor.</summary>
    private bool TryUnwrap(TimerMessage timer, out object message)
    {
        message = timer.Message;
        try
        {
            return timer.TryAccept();
        }
        catch (Exception cause)
        {
            Fail(cause);
            return false;
        }
    }
}
