namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor of the tree whose handlers await: their own turns, or the answer of another actor.</summary>
internal sealed class AwaitingBranch(Life life) : ReceivingBranch(life)
{
    protected override void HandleMail(int depth) => ReceiveAsync<Mail>(mail => OnMailAsync(mail, depth), IsHandled);

    private async Task OnMailAsync(Mail mail, int depth)
    {
        var deed = DeedTable.Of(mail, Instance.Life.Slot);
        if (deed is not (Deed.Await or Deed.Ask))
        {
            Instance.OnMail(mail, depth);
        }
        else if (Instance.TryBegin(mail, depth))
        {
            await AwaitAsync(deed, mail);
            Instance.Finish(mail);
        }
    }

    private async Task AwaitAsync(Deed deed, Mail mail)
    {
        var dice = new Dice(~mail.Seed);
        var sender = Sender;
        Instance.Awaited = mail;
        if (deed == Deed.Ask)
            await AskAsync(dice);
        else
            await TakeTurnsAsync(dice.Between(1, 4));
        CheckUndisturbed(mail, sender);
        Instance.Awaited = null;
        if (!Instance.Life.Slot.IsMourner && SoakOptions.IsStormy && dice.Chance(60))
            Fail(mail, dice.Next());
    }

    private async Task AskAsync(Dice dice)
    {
        if (Deeds.NextInPlan(Instance.Life, ref dice) is not { } whom || Instance.Episode.Asks.Ask(Instance.Life, whom, dice.Next()) is not { } ask)
            return;
        try
        {
            await ask;
        }
        catch (OperationCanceledException)
        {
            Instance.Episode.Note("asked in vain", Instance.Life);
        }
    }

    private static async Task TakeTurnsAsync(int turns)
    {
        for (var i = 0; i < turns; i++)
            await Task.Yield();
    }

    private void CheckUndisturbed(Mail mail, IActorRef sender)
    {
        if (mail.Fate != Fate.Received)
            Instance.Life.Report($"the handler of {mail} went on after its actor had stopped or restarted");
        else if (!Equals(sender, Sender) || !Equals(Self, Instance.Life.Ref))
            Instance.Life.Report($"after the await of {mail} Sender is {Sender} and Self {Self}");
    }

    private void Fail(Mail mail, ulong seed)
    {
        Instance.Episode.Settle(mail, Fate.Received, Fate.Failed);
        throw new Crash(seed);
    }
}
