namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Answers the audit at the end of a tree: an actor answers when it has been told of every death it waits for, or when it dies.</summary>
internal static class Auditing
{
    public static void OnAudit(Life life, Audit audit)
    {
        life.Audit = audit;
        AnswerIfReady(life);
    }

    /// <summary>Answers unless a death is still to come. Mourners wait for all; who is in the tree cannot know of some that they are final.</summary>
    public static void AnswerIfReady(Life life)
    {
        if (life.Audit is not null && !life.Watches.IsWaiting(forAll: life.Slot.IsMourner))
            Answer(life);
    }

    public static void Answer(Life life)
    {
        life.Audit?.Garden.Tell(Audited.Instance, life.Ref);
        life.Audit = null;
    }
}
