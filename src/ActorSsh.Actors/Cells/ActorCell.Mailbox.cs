using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// Mail and turns. The status word says whether a run is under way or asked for (bit 0), whether the actor is dead (bit 1), whether a
/// handler awaits (bit 2), and in the other bits how many failures suspend it. User mail wakes only a word of 0 or of "dead": a dead
/// actor runs once more to pass late mail to dead letters.
/// </summary>
internal sealed partial class ActorCell
{
    private const int Closed = 2;
    private const int Awaiting = 4;
    private const int SuspendUnit = 8;

    private MailQueue _mail;
    private SystemMail _systemMail;

    private bool IsClosed => (Volatile.Read(ref _status) & Closed) != 0;

    private bool IsSuspended => _status >= SuspendUnit;

    private bool TakesUserMail => Volatile.Read(ref _status) == Scheduled;

    public override void Tell(object message, IActorRef sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (IsClosed)
        {
            _system.DeadLetterRef.Publish(message, sender, this);
            return;
        }

        _mailEnd.Add(message, sender);
        var status = Volatile.Read(ref _status);
        if ((status & ~Closed) == 0)
            TryWake(status, message);
    }

    internal override void SendSystem(SystemMessage message)
    {
        _systemMail.Add(message);
        var status = Volatile.Read(ref _status);
        while ((status & Scheduled) == 0 && !TryWake(status, message: null))
            status = Volatile.Read(ref _status);
    }

    /// <summary>Puts a stashed message before all other mail; only inside the actor.</summary>
    internal void PutBack(object message, IActorRef sender) => _mail.AddFirst(message, sender);

    /// <summary>Lets a new actor make its first run; its status word has said "scheduled" since it was made.</summary>
    internal void Start() => _dispatcher.Wake(this, message: null);

    /// <summary>What the thread pool calls: the dispatcher says how much runs on this thread now.</summary>
    public void Execute() => _dispatcher.Run(this);

    /// <summary>One batch, on this thread.</summary>
    internal void Execute<TBatch>(ref TBatch batch)
        where TBatch : struct, IBatch
    {
        var outer = t_current;
        t_current = this;
        try
        {
            RunBatch(ref batch);
        }
        finally
        {
            t_current = outer;
            EndBatch();
        }
    }

    private void RunBatch<TBatch>(ref TBatch batch)
        where TBatch : struct, IBatch
    {
        if (_phase == CellPhase.New)
            StartActor();
        RunSystemMail();
        while (batch.HasRoom && TakesUserMail)
        {
            if (!_mail.TryTake(out var message, out var sender))
                break;
            Invoke(message, sender);
            batch.OnTurn(message);
            if (_systemMail.HasMail)
                RunSystemMail();
        }

        if (IsClosed)
            PassMailToDeadLetters();
    }

    private void EndBatch()
    {
        Interlocked.And(ref _status, ~Scheduled);
        if (!HasWork())
            return;
        var status = Volatile.Read(ref _status);
        while ((status & Scheduled) == 0)
        {
            if (Interlocked.CompareExchange(ref _status, status | Scheduled, status) == status)
            {
                _dispatcher.Yield(this);
                return;
            }

            status = Volatile.Read(ref _status);
        }
    }

    private bool HasWork() => _systemMail.HasMail || ((Volatile.Read(ref _status) & ~(Scheduled | Closed)) == 0 && _mail.HasMail(_mailEnd));

    private bool TryWake(int status, object message)
    {
        if (Interlocked.CompareExchange(ref _status, status | Scheduled, status) != status)
            return false;
        _dispatcher.Wake(this, message);
        return true;
    }

    private void PassMailToDeadLetters()
    {
        while (_mail.TryTake(out var message, out var sender))
            PassToDeadLetters(message, sender);
    }

    private void PassToDeadLetters(object message, IActorRef sender)
    {
        try
        {
            _system.DeadLetterRef.Publish(message, sender, this);
        }
        catch (Exception cause)
        {
            RuntimeFailure.Report(this, cause, typeof(ActorCell)); // Those behind it are told as well.
        }
    }

    private void AddStatus(int bits) => Interlocked.Add(ref _status, bits);
}
