namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Hears of every dead letter, unhandled message and logged error, and asks the model whether it may be.</summary>
internal sealed class Coroner : ReceiveActor
{
    private readonly SoakReport _report;

    public Coroner(SoakReport report)
    {
        _report = report;
        Receive<DeadLetter>(OnDeadLetter);
        Receive<UnhandledMessage>(OnUnhandled);
        Receive<Error>(OnError);
    }

    private static void OnDeadLetter(DeadLetter letter)
    {
        switch (letter.Message)
        {
            case Mail mail:
                OnDeadMail(mail, letter);
                break;
            case Audit audit:
                audit.Garden.Tell(Audited.Instance);
                break;
        }
    }

    private static void OnDeadMail(Mail mail, DeadLetter letter)
    {
        mail.Episode.Note("dead letter", mail.To, mail);
        CheckSender(mail, letter);
        if (mail.To is { } receiver)
            CheckReceiver(mail, receiver, letter.Recipient);
        else if (mail.Selected is { } slot)
            CheckSelected(mail, slot, letter.Recipient);
        if (!mail.TryMove(Fate.Told, Fate.DeadLetter) && !mail.TryMove(Fate.Stashed, Fate.DeadLetter))
            mail.Episode.Report($"{mail} is a dead letter too");
    }

    private static void CheckReceiver(Mail mail, Life receiver, IActorRef recipient)
    {
        if (!Equals(recipient, receiver.Ref))
            mail.Episode.Report($"{mail} is a dead letter to {recipient}");
        if (!receiver.MayBeDead)
            mail.Episode.Report($"{mail} is a dead letter, and its receiver lives");
    }

    // A selection misses who is not there: then the place was empty, or its actor has died since.
    private static void CheckSelected(Mail mail, SlotPlan slot, IActorRef recipient)
    {
        if (!recipient.Path.ToStringWithoutAddress().Equals(slot.Path, StringComparison.Ordinal))
            mail.Episode.Report($"{mail} is a dead letter to {recipient}");
        if (mail.SelectedThen is { MayBeDead: false })
            mail.Episode.Report($"{mail} missed {mail.SelectedThen}, which lives");
    }

    private static void CheckSender(Mail mail, AllDeadLetters letter)
    {
        if (mail.Question is null && !Equals(letter.Sender ?? mail.Episode.DeadLetters, mail.Sender ?? mail.Episode.DeadLetters))
            mail.Episode.Report($"{mail} is a dead letter from {letter.Sender}");
    }

    private static void OnUnhandled(UnhandledMessage unhandled)
    {
        if (unhandled.Message is not Mail mail)
            return;
        CheckSender(mail, unhandled);
        if (mail.To is { } receiver && !Equals(unhandled.Recipient, receiver.Ref))
            mail.Episode.Report($"{mail} was unhandled by {unhandled.Recipient}");
        mail.Episode.Settle(mail, Fate.Received, Fate.Unhandled);
    }

    private void OnError(Error error)
    {
        // Without a cause: an actor that failed before it had started is made anew when its parent is resumed.
        if (error.Cause?.GetBaseException() is not (null or Crash or ActorKilledException or DeathPactException))
            _report.Add($"an error was logged: {error}");
    }
}
