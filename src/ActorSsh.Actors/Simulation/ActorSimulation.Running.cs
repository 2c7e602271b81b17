using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>One step of what is ready.</summary>
public sealed partial class ActorSimulation
{
    /// <summary>More turns than this behind one step, and the loggers wake each other.</summary>
    private const int MaxAsides = 100_000;

    internal SeededChoice Choice { get; private set; }

    internal SimulatedScheduler Scheduler { get; }

    internal SimulatedTasks Tasks { get; }

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
            else if (_outside.Wait(task))
                continue;
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
        if (_ready.Count == 0)
            _outside.TakeIn();
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

        // A thread outside may wake an actor whose mail a step has taken meanwhile.
        if (work is null && turn.Message is null && !cell.IsTerminated)
            return;
        _log.Add(Elapsed, sender, cell.Path, turn.Message is { } message ? StepWords.Of(message) : work ?? StepWords.DeadMail);
    }

    /// <summary>
    /// The path of an actor of this system. A thread may have an actor of another one as its own, a test kit's say, and so tell as that.
    /// </summary>
    private ActorPath PlaceHere(IActorRef actor) =>
        InternalActorRef.Unwrap(actor) is { } found && found.System == _system ? found.Path : null;

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
}
