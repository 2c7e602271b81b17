namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// The model of one instance of an actor: it is made, it starts, and it ends once, in PostStop or in PreRestart; one that failed before
/// it had started ends in neither.
/// </summary>
internal sealed class Instance
{
    private const int HookFailures = 12;
    private const int KeepsChildren = 200;

    private readonly int _number;
    private bool _hasStarted;
    private bool _hasFailedStart;
    private bool _isRestarting;
    private bool _waitsForRestart;
    private int _hooksInRestart;

    public Instance(Life life, IBranch branch, IActorContext context)
    {
        Life = life;
        Branch = branch;
        Context = context;
        life.Ref ??= context.Self;
        _number = life.Instances;
        Timers = new TimerBook(this);
        Nursery = new Nursery(this);
        life.OnMade(this, branch);
        FailSometimes(Hook.Constructor);
    }

    public Life Life { get; }

    public Episode Episode => Life.Episode;

    public IBranch Branch { get; }

    public IActorContext Context { get; }

    public TimerBook Timers { get; }

    public Nursery Nursery { get; }

    /// <summary>How many behaviours lie on the first one.</summary>
    public int Depth { get; set; }

    /// <summary>The message whose handler awaits.</summary>
    public Mail Awaited { get; set; }

    public bool HasEnded { get; private set; }

    public void PreStart()
    {
        FailSometimes(Hook.PreStart);
        if (_hasStarted || HasEnded)
            Life.Report("PreStart ran twice, or on an instance that has ended");
        Nursery.Tend();
        FailSometimes(Hook.LateInPreStart);
        _hasStarted = true;
        Life.OnStarted();
        Episode.Note("started", Life);
    }

    public void PostRestart(Exception reason, Action<Exception> toBase)
    {
        FailSometimes(Hook.PostRestart);
        toBase(reason);
        FailSometimes(Hook.LateInPostRestart);
    }

    public void PreRestart(Exception reason, object message, Action<Exception, object> toBase)
    {
        if (_hasFailedStart)
            return;
        CheckLiving(nameof(PreRestart));
        CheckFailedOn(message);
        Life.OnUnborn();
        Life.Stash.OnUnstashAll();
        Quiet();
        _waitsForRestart = true;
        FailSometimes(Hook.PreRestart);
        if (DiceOf(Hook.PreRestart).Chance(KeepsChildren))
            return;
        Life.CondemnChildren();
        Life.Watches.OnChildrenStopped([.. Context.GetChildren()]);
        _isRestarting = true;
        toBase(reason, message);
        _isRestarting = false;
        if (_hooksInRestart != 1)
            Life.Report($"the base's PreRestart called PostStop {_hooksInRestart} times");
        FailSometimes(Hook.LateInPreRestart);
    }

    public void PostStop()
    {
        if (_isRestarting)
            _hooksInRestart++;
        if (_hasFailedStart || _isRestarting)
            return;

        // Who is stopped while it waits for its children before its restart gets a PostStop after its PreRestart.
        if (!_waitsForRestart)
            CheckLiving(nameof(PostStop));
        _waitsForRestart = false;
        Life.OnEnded();
        Quiet();
        Nursery.TryTooLate();
        new Deeds(this).TellFromTheGrave(DiceOf(Hook.PostStop).Next());
        FailSometimes(Hook.PostStop);
    }

    /// <summary>Does what a message asks for; <paramref name="depth"/> is that of the behaviour that got it.</summary>
    public void OnMail(Mail mail, int depth)
    {
        if (TryBegin(mail, depth))
        {
            new Deeds(this).Do(DeedTable.Of(mail, Life.Slot), mail);
            Finish(mail);
        }
    }

    public bool TryBegin(Mail mail, int depth)
    {
        Behaviors.Check(this, depth);
        return TryReceive(mail);
    }

    /// <summary>The handler has run to its end.</summary>
    public void Finish(Mail mail)
    {
        if (mail.Fate == Fate.Received)
            Episode.Settle(mail, Fate.Received, Fate.Handled);
        else if (mail.Stashes == 0)
            Life.Report($"the handler of {mail} ended");
    }

    /// <summary>No handler took it; what the coroner is told of it follows.</summary>
    public void OnUnhandled(object message)
    {
        if (message is Mail mail)
            TryReceive(mail);
    }

    public void OnTerminated(Terminated terminated)
    {
        Life.OnOther(terminated);
        var breaksPact = Life.Watches.BreaksPact(terminated.ActorRef);
        Life.Watches.OnTerminated(terminated, Context.Sender);
        Auditing.AnswerIfReady(Life);
        if (breaksPact)
            Branch.PassOn(terminated);
    }

    public void OnOther(object message)
    {
        Life.OnOther(message);
        switch (message)
        {
            case DeathNote note:
                Life.Watches.OnNote(note, Context.Sender);
                Auditing.AnswerIfReady(Life);
                break;
            case Audit audit:
                Auditing.OnAudit(Life, audit);
                break;
            case ReceiveTimeout when Life.HasReceiveTimeout:
                break;
            default:
                Life.Report($"got {message}");
                break;
        }
    }

    /// <summary>A message has come, whichever.</summary>
    public void OnMessage(object message)
    {
        if (!_hasStarted || HasEnded)
            Life.Report($"got {message} {(HasEnded ? "after its end" : "before its start")}");
        if (Awaited is not null)
            Life.Report($"got {message} while the handler of {Awaited} awaits");
    }

    private bool TryReceive(Mail mail) =>
        Life.TryReceive(mail, Context.Sender) && (mail.Teller is not null || Timers.OnFired(mail));

    private void CheckLiving(string hook)
    {
        if (!_hasStarted || HasEnded || Life.Current != this)
            Life.Report($"{hook} ran on an instance that {(HasEnded ? "has ended" : _hasStarted ? "is not the last" : "never started")}");
    }

    private void CheckFailedOn(object message)
    {
        // A handler that awaited may have ended without the actor having been told so: then the restart still shows its message.
        if (message is Mail { Fate: Fate.Handled } handled && Life.Slot.Kind != BranchKind.Awaiting)
            Life.Report($"PreRestart got {handled}, on which nothing failed");
    }

    // What an instance leaves behind when it ends: a handler that will not go on, timers that will not come, an audit to be answered.
    private void Quiet()
    {
        HasEnded = true;
        if (Awaited is not null)
            Episode.Settle(Awaited, Fate.Received, Fate.Abandoned);
        Awaited = null;
        Timers.OnEnd();
        Auditing.Answer(Life);
    }

    private void FailSometimes(Hook hook)
    {
        if (Life.Slot.IsMourner || !SoakOptions.IsStormy || !DiceOf(hook).Chance(HookFailures))
            return;
        Episode.Note($"fails in {hook}", Life);
        if (hook <= Hook.LateInPostRestart)
        {
            // No more is expected of it (Akka.NET calls another hook of an instance whose restart failed, without its context).
            HasEnded = true;
            _hasFailedStart = true;
            Life.OnUnborn();
            Life.CondemnChildren();
        }

        throw new Crash(DiceOf(hook).Next());
    }

    private Dice DiceOf(Hook hook) => new(Dice.Mix(Life.Seed, ((ulong)_number << 8) + (ulong)hook));
}
