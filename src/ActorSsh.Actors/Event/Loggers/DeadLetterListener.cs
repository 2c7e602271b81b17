using Akka.Actor;

namespace Akka.Event;

/// <summary>
/// Logs the first messages that were lost or not handled, then pauses, so that a flood of them is not a flood of log lines.
/// </summary>
internal sealed class DeadLetterListener : UntypedActor
{
    private int _logged;
    private TimeSpan _pausedUntil;

    private static SystemCore System => ((ActorCell)Context).System;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
        Context.System.EventStream.Subscribe(Self, typeof(Dropped));
        Context.System.EventStream.Subscribe(Self, typeof(UnhandledMessage));
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
        var text = $"Message [{letter.Message.GetType().Name}]{From(letter.Sender)} to {letter.Recipient} {Fate(letter)} ({_logged} so far"
            + $"{PauseIfDue()}). 'akka.log-dead-letters' turns this line off.";
        System.EventStream.Publish(new Info(null, letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }

    private static string From(IActorRef sender) =>
        sender is null || sender.Equals(System.DeadLetters) ? "" : $" from {sender}";

    private static string Fate(AllDeadLetters letter) => letter is UnhandledMessage ? "was unhandled" : "was not delivered";

    private string PauseIfDue()
    {
        if (_logged != System.Settings.LogDeadLetters)
            return "";
        var pause = System.Settings.LogDeadLettersSuspendDuration;
        _pausedUntil = System.Uptime + pause.Duration();
        return pause < TimeSpan.Zero ? ", the last that is logged" : $", no more for {pause}";
    }
}
