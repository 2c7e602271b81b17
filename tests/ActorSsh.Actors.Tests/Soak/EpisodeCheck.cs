namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What has to be true when a tree is gone.</summary>
internal static class EpisodeCheck
{
    public static void Run(Episode episode)
    {
        foreach (var mail in episode.Mails.Where(static mail => mail.Fate <= Fate.Stashed))
            episode.Report($"{mail} was lost");
        foreach (var life in episode.AllLives.Where(static life => life.Slot is not null))
            Check(life);
    }

    /// <summary>Where a tree stands that goes no further.</summary>
    public static string Describe(Episode episode)
    {
        var lives = episode.AllLives.Where(static life => life is { IsEnded: false, Slot: not null })
            .Take(20).Select(static life => $"{life}{(life.IsUnborn ? " unborn" : "")}{(life.Audit is null ? "" : " audited")}");
        var open = episode.Mails.Where(static mail => mail.Fate <= Fate.Stashed).Take(20);
        return $"{episode.Phase}, {episode.Open} messages and asks are open, among them {string.Join(", ", open)}; alive are {string.Join(", ", lives)}";
    }

    private static void Check(Life life)
    {
        if (!life.MayBeDead || life.Current is { HasEnded: false })
            life.Report("it has never ended");
        if (life is { IsEnded: false, Instances: 0 })
            life.Report("it was never made");
    }
}
