using Akka.Actor;
using Akka.Dispatch;

namespace ActorSsh.Actors.Simulation;

/// <summary>What the simulated system knows of its driver.</summary>
public sealed partial class ActorSimulation : IDriver
{
    IScheduler IDriver.Scheduler => Scheduler;

    TaskScheduler IDriver.Tasks => Tasks;

    Dispatcher IDriver.CreateDispatcher(string id) => new SimulatedDispatcher(id, this);

    /// <summary>A reference without a mailbox takes one message: what comes before the step of the first can only be too late.</summary>
    void IDriver.Deliver(PromiseRef receiver, object message, IActorRef sender)
    {
        if (Admits(receiver, "answered", () => DeliverHere(receiver, message, sender), message))
            DeliverHere(receiver, message, sender);
    }

    void IDriver.DeliverEnd(PromiseRef receiver, Action take) =>
        Add(new Delivery(ActorRefs.NoSender, receiver, nameof(DeathWatchNotification), take), "ended");

    /// <summary>From here on the seed chooses, whatever the start took.</summary>
    void IDriver.EndStartUp()
    {
        RunUntilIdle();
        Choice = new SeededChoice(_settings.Seed);
        _log.Clear();
    }

    /// <summary>For a test that ends its system, perhaps because the simulation has failed: that was told already.</summary>
    void IDriver.RunToTheEnd(Task end)
    {
        if (!_thread.HasIntrusion)
            Run(end);
    }
}
