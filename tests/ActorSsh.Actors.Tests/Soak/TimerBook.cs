namespace ActorSsh.Actors.Tests.Soak;

/// <summary>The model of an instance's timers: one message under each key, which comes once unless it is cancelled before.</summary>
internal sealed class TimerBook(Instance instance)
{
    private const int Keys = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Mail[] _running = new Mail[Keys];

    private ITimerScheduler Scheduler => ((IWithTimers)instance.Branch).Timers;

    public void Start(Mail mail, ref Dice dice)
    {
        var key = dice.Below(Keys);
        Forget(key);
        _running[key] = mail;
        Scheduler.StartSingleTimer(key, mail, Tick * dice.Between(1, 6));
    }

    public void Cancel(ref Dice dice)
    {
        var key = dice.Below(Keys);
        Forget(key);
        Scheduler.Cancel(key);
    }

    public bool OnFired(Mail mail)
    {
        var key = Array.IndexOf(_running, mail);
        if (key < 0)
            instance.Life.Report($"a timer sent {mail}, which is not running");
        else if (Scheduler.IsTimerActive(key))
            instance.Life.Report($"the timer of {mail} is active while its message is handled");
        else
            _running[key] = null;
        return key >= 0;
    }

    public void OnEnd()
    {
        for (var key = 0; key < Keys; key++)
            Forget(key);
    }

    private void Forget(int key)
    {
        if (_running[key] is not { } mail)
            return;
        instance.Episode.Settle(mail, Fate.Told, Fate.Cancelled);
        _running[key] = null;
    }
}
