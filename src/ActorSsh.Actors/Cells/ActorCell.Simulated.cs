namespace Akka.Actor;

/// <summary>
/// What a simulation does with an actor between its turns. While the actor waits for the seed to choose it, its status word does not say
/// "scheduled": so every Tell reaches the dispatcher, which sees from which thread.
/// </summary>
internal sealed partial class ActorCell
{
    /// <summary>The work the runtime itself has for the actor, in words; null when there is none.</summary>
    internal string RuntimeWork
    {
        get
        {
            var first = _phase == CellPhase.New ? "start" : null;
            return _systemMail.HasMail ? string.Join('+', _systemMail.Names().Prepend(first).OfType<string>()) : first;
        }
    }

    /// <summary>Who told the next user message; null for nobody.</summary>
    internal IActorRef NextSender => _mail.NextSender;

    internal void AwaitTurn() => Interlocked.And(ref _status, ~Scheduled);

    internal void BeginTurn() => Interlocked.Or(ref _status, Scheduled);
}
