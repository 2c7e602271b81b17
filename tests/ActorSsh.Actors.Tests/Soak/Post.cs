namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Tells numbered messages in all the ways there are. Where the number of messages is used up, nothing is told.</summary>
internal static class Post
{
    public static void Tell(Life teller, Life to, ulong seed, Deed? wants = null)
    {
        if (teller.Episode.TryNumber(out var number))
            Tell(teller, to, seed, number, wants);
    }

    public static void Tell(Life teller, Life to, ulong seed, int number, Deed? wants = null)
    {
        var mail = new Mail(teller.Episode, number, seed)
        {
            Teller = teller, To = to, Sequence = teller.NextTo(to), Sender = teller.Ref, SenderLife = teller.Ref is null ? null : teller,
            Wants = wants,
        };
        mail.Episode.Enter(mail);
        to.Ref.Tell(mail, teller.Ref);
    }

    /// <summary>Tells on behalf of the sender of the message being handled.</summary>
    public static void Forward(Life teller, Life to, ulong seed, Mail original)
    {
        if (!teller.Episode.TryNumber(out var number))
            return;
        var mail = new Mail(teller.Episode, number, seed)
        {
            Teller = teller, To = to, Sequence = teller.NextTo(to), Sender = original.Sender, SenderLife = original.SenderLife,
            Question = original.Question,
        };
        mail.Episode.Enter(mail);
        to.Ref.Forward(mail);
    }

    /// <summary>Tells whoever is in a slot when the path is followed.</summary>
    public static void Select(Life teller, SlotPlan slot, ulong seed, IActorContext context)
    {
        if (!teller.Episode.TryNumber(out var number))
            return;
        var mail = new Mail(teller.Episode, number, seed)
        {
            Teller = teller, Selected = slot, SelectedThen = teller.Episode.LifeAt(slot), Sender = teller.Ref, SenderLife = teller,
        };
        mail.Episode.Enter(mail);
        context.ActorSelection(slot.Path).Tell(mail, teller.Ref);
    }

    /// <summary>Answers an ask, or tells the life behind the sender.</summary>
    public static void Reply(Life teller, Mail original, ulong seed, IActorRef sender)
    {
        if (original.Question is null && original.SenderLife is { } receiver)
            Tell(teller, receiver, seed);
        else if (original.Question is { } question && teller.Episode.TryNumber(out var number))
            Answer(teller, question, new Mail(teller.Episode, number, seed) { Teller = teller, Sender = teller.Ref }, sender);
    }

    public static Mail QuestionMail(Life asker, Life to, ulong seed, int number, Question question)
    {
        var mail = new Mail(asker.Episode, number, seed) { Teller = asker, To = to, Sequence = asker.NextTo(to), Question = question };
        mail.Episode.Enter(mail);
        return mail;
    }

    /// <summary>A message that the actor's own timer will tell; null when the numbers are used up.</summary>
    public static Mail TimerMail(Life life, ulong seed)
    {
        if (!life.Episode.TryNumber(out var number))
            return null;
        var mail = new Mail(life.Episode, number, seed) { To = life };
        life.Episode.Enter(mail);
        return mail;
    }

    private static void Answer(Life teller, Question question, Mail mail, IActorRef asker)
    {
        question.OnAnswer();
        mail.Episode.Enter(mail);
        asker.Tell(mail, teller.Ref);
    }
}
