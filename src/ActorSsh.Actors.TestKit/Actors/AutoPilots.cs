using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Reacts to a message that reached a probe.</summary>
/// <param name="sender">Who sent it.</param>
/// <param name="message">The message.</param>
/// <returns>The autopilot for the next message.</returns>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>An autopilot made of one function.</summary>
public sealed class DelegateAutoPilot : AutoPilot
{
    private readonly AutoPilotDelegate _run;

    /// <summary>An autopilot that asks the function for each message.</summary>
    /// <param name="autoPilotDelegate">The function.</param>
    public DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate)
    {
        _run = autoPilotDelegate;
    }

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => _run(sender, message);
}

/// <summary>The answer of an autopilot that wants the next message too.</summary>
public sealed class KeepRunning : AutoPilot
{
    /// <summary>The only one there is.</summary>
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    /// <summary>Never runs: it is an answer, not an autopilot.</summary>
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning is what an autopilot answers; it cannot be one itself.");
}

/// <summary>No autopilot: messages only wait for the test.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    /// <summary>The only one there is.</summary>
    public static NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    /// <summary>Does nothing, for the next message too.</summary>
    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => this;
}
