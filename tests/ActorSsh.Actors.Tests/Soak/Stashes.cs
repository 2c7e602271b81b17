namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Does to the stash what the model notes.</summary>
internal static class Stashes
{
    public static void Do(Instance instance, Deed deed, Mail mail)
    {
        var stash = ((IActorStash)instance.Branch).Stash;
        var book = instance.Life.Stash;
        if (stash.Count != book.Count)
            instance.Life.Report($"the stash holds {stash.Count} messages, and not {book.Count}");
        switch (deed)
        {
            case Deed.Stash:
                book.OnStashed(mail);
                stash.Stash();
                break;
            case Deed.Unstash:
                book.OnUnstash();
                stash.Unstash();
                break;
            case Deed.UnstashAll:
                book.OnUnstashAll();
                stash.UnstashAll();
                break;
            default:
                book.OnUnstashSome(IsKept);
                stash.UnstashAll(static envelope => IsKept((Mail)envelope.Message));
                break;
        }
    }

    private static bool IsKept(Mail mail) => mail.Seed % 4 != 0;
}
