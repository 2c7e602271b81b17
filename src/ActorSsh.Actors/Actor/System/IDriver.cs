using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>What runs a system in place of threads and clocks: a simulation, of which the rest of the runtime knows no more than this.</summary>
internal interface IDriver
{
    /// <summary>The only scheduler of the system; its time is the driver's.</summary>
    IScheduler Scheduler { get; }

    /// <summary>Where the runtime's own asynchronous code goes on.</summary>
    TaskScheduler Tasks { get; }

    /// <summary>The time that timeouts of the runtime go by.</summary>
    TimeProvider TimeProvider { get; }

    /// <summary>How long the system has been running, by that time.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Makes the dispatcher of a section.</summary>
    Dispatcher CreateDispatcher(string id);

    /// <summary>Brings a message to a reference without a mailbox.</summary>
    void Deliver(PromiseRef receiver, object message, IActorRef sender);

    /// <summary>Tells a reference without a mailbox, which takes it by this action, that the actor it waits for has ended.</summary>
    void DeliverEnd(PromiseRef receiver, Action take);

    /// <summary>The system has started.</summary>
    void EndStartUp();

    /// <summary>Runs until a task of the system's start has ended.</summary>
    void Run(Task task);

    /// <summary>Runs until a system has ended.</summary>
    void RunToTheEnd(Task end);
}
