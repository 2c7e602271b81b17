using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs the first dead letters, then pauses, so that a flood of them is not a flood of log lines.</summary>
internal sealed class DeadLetterListener : UntypedActor
{
    private int _logged;
    private TimeSpan _pausedUntil;

    private static ActorSystemImpl System => ((ActorCell)Context).System;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
        Context.System.EventStream.Subscribe(Self, typeof(Dropped));
    }

    protected override void OnReceive(object message)
    {
        if (message is AllDeadLetters letter && MayLog())
            Log(letter);
    }

    private bool MayLog()
    {
        if (System.IsTerminating && !System.Settings.LogDeadLettersDuringShutdown)
            return false;
        if (_logged < System.Settings.LogDeadLetters)
            return true;
        if (System.Uptime < _pausedUntil || System.Settings.LogDeadLettersSuspendDuration < TimeSpan.Zero)
            return false;
        _logged = 0;
        return true;
    }

    private void Log(AllDeadLetters letter)
    {
        _logged++;
        if (_logged == System.Settings.LogDeadLetters)
            _pausedUntil = System.Uptime + System.Settings.LogDeadLettersSuspendDuration.Duration();
        var text = $"Message [{letter.Message.GetType()}] from {letter.Sender} to {letter.Recipient} was not delivered ({_logged} so far). "
            + "'akka.log-dead-letters' turns this line off.";
        System.EventStream.Publish(new Info(null, letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }
}
