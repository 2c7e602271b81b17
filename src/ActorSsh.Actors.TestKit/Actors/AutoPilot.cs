using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Lets a probe react on its own: it sees each message before the test does, and says who sees the next one. The message still waits for
/// the test's expectations.
/// </summary>
public abstract class AutoPilot
{
    /// <summary>The answer "no autopilot for the messages to come".</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>The answer "the same autopilot again".</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Reacts to a message.</summary>
    /// <param name="sender">Who sent it.</param>
    /// <param name="message">The message.</param>
    /// <returns>The autopilot for the next message: <see cref="KeepRunning"/>, <see cref="NoAutoPilot"/> or another one.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
