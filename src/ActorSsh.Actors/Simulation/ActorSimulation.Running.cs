using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace ActorSsh.Actors.Simulation;

/// <summary>What can run, and one step of it.</summary>
public sealed partial class ActorSimulation
{
    /// <summary>More turns than this behind one step, and the loggers wake each other.</summary>
    private const int MaxAsides = 100_000;

    private readonly ReadySet _ready = new();
    private readonly HashSet<IActorRef> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Actors below <c>/system</c>: any thread may log.</summary>
    private readonly ConcurrentQueue<ActorCell> _asides = new();

    internal SeededChoice Choice { get; private set; }

    internal SimulatedScheduler Scheduler { get; }

    internal SimulatedTasks Tasks { get; }

    internal void Wake(ActorCell cell, object message)
    {
        if (IsAside(cell))
        {
            _asides.Enqueue(cell);
            return;
        }

        cell.AwaitTurn();
        if (_thread.Admits(cell, message is null ? "woke" : "told", message))
            _ready.Add(cell);
    }

    /// <summary>Adds what is no actor.</summary>
    internal void Add(object item, string deed)
    {
        if (_thread.Admits(item, deed))
            _ready.Add(item);
    }

    /// <summary>Brings a message to a reference without a mailbox. It takes one: what comes before the step of the first can only be too late.</summary>
    internal void Deliver(PromiseRef receiver, object message, IActorRef sender)
    {
        if (!_told.Add(receiver))
            _system.DeadLetterRef.Publish(message, sender, receiver);
        else
            Add(new Delivery(sender, receiver, StepWords.Of(message), () => Arrive(receiver, message, sender)), "answered");
    }

    internal bool Admits(object item, string deed) => _thread.Admits(item, deed);

    /// <summary>The system has started: from here on the seed chooses, whatever its start took.</summary>
    internal void EndStartUp()
    {
        RunUntilIdle();
        Choice = new SeededChoice(_settings.Seed);
        _log.Clear();
    }

    /// <summary>For a test that ends its system, perhaps because the simulation has failed: that was told already.</summary>
    internal void RunToTheEnd(Task end)
    {
        if (!_thread.HasIntrusion)
            Run(end);
    }

    private void Arrive(PromiseRef receiver, object message, IActorRef sender)
    {
        _told.Remove(receiver);
        receiver.Take(message, sender);
    }

    private void RunReady(ref StepBudget budget)
    {
        while (TryStep())
            budget.Use();
    }

    private void RunUntil(Task task)
    {
        var budget = new StepBudget(_log, _settings.MaxSteps);
        while (!task.IsCompleted)
        {
            if (TryStep())
                budget.Use();
            else if (Scheduler.NextDue is { } due)
                Scheduler.MoveTo(due);
            else
                FailAtRest();
        }
    }

    private void FailAtRest()
    {
        _thread.ThrowIfIntruded();
        throw new SimulationException("Nothing can run and no timer is set, so what is waited for cannot come.");
    }

    private bool TryStep()
    {
        RunAsides();
        TakeDueTimers();
        var item = _ready.Take(Choice);
        if (item is null)
            return false;
        Run(item);
        ActorCell.Current = null;
        RunAsides();
        _thread.ThrowIfIntruded();
        return true;
    }

    private void TakeDueTimers()
    {
        while (Scheduler.TakeDue() is { } entry)
            _ready.Add(entry);
    }

    private void Run(object item)
    {
        switch (item)
        {
            case ActorCell cell:
                RunActor(cell);
                break;
            case HeapEntry entry:
                RunTimer(entry);
                break;
            case Delivery delivery:
                _log.Add(Elapsed, PlaceHere(delivery.Sender), delivery.Receiver.Path, delivery.Message);
                delivery.Run();
                break;
            case Task task:
                _log.Add(Elapsed, sender: null, actor: null, StepWords.Continuation);
                Tasks.Run(task);
                break;
        }
    }

    private void RunActor(ActorCell cell)
    {
        var work = cell.RuntimeWork;
        var sender = work is null ? PlaceHere(cell.NextSender) : null;
        var turn = new OneTurn(takesMessage: work is null);
        cell.BeginTurn();
        cell.Execute(ref turn);
        _log.Add(Elapsed, sender, cell.Path, turn.Message is { } message ? StepWords.Of(message) : work ?? StepWords.DeadMail);
    }

    /// <summary>
    /// The path of an actor of this system. A thread may have an actor of another one as its own, a test kit's say, and so tell as that.
    /// </summary>
    private ActorPath PlaceHere(IActorRef actor) => InternalActorRef.Unwrap(actor) is { } found && found.System == _system ? found.Path : null;

    private void RunTimer(HeapEntry entry)
    {
        var word = entry.Cancelable?.IsCancellationRequested == true ? StepWords.CalledOff : StepWords.Of(entry);
        _log.Add(Elapsed, sender: null, StepWords.Place(entry), word);
        try
        {
            Scheduler.Fire(entry);
        }
        catch (Exception cause)
        {
            _system.Log.Error(cause, "Scheduled code failed");
        }
    }

    private void RunAsides()
    {
        for (var left = MaxAsides; _asides.TryDequeue(out var cell); left--)
        {
            if (left == 0)
                throw new SimulationException($"The actors below /system do not come to rest; the last was {StepWords.Name(cell)}.");
            cell.Execute();
        }
    }

    private bool IsAside(ActorCell cell)
    {
        for (var above = cell; above is not null; above = above.ParentRef as ActorCell)
        {
            if (above == _system.UserGuardian)
                return false;
        }

        return true;
    }
}
