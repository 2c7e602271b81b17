namespace ActorSsh.Options.Changes;

/// <summary>From when each option counts that is changed while the server runs. What is not named here is read when a connection begins.</summary>
internal static class OptionEffects
{
    private static readonly HashSet<string> AtOnce =
    [
        "server.listen", "server.sockets", "server.screen", "server.maximum-connections", "server.connections-per-source",
        "server.listing-timeout", "server.stop-timeout", "forwarding.look-ups",
        "admission.max-startups", "admission.per-source-max-startups", "admission.lingering-refusals", "admission.work-per-source", "admission.work-queued",
        "admission.pending-events",
    ];

    private static readonly HashSet<string> NewListeners =
        ["server.listen-backlog", "server.restart-backoff", "server.restart-backoff-maximum", "admission.pending-accepts"];

    /// <summary>What actors, threads, clocks and pools are made of, and by what penalties are found.</summary>
    private static readonly HashSet<string> Restart =
    [
        "server.name", "server.worker-threads", "server.time-provider", "server.actor-system-config", "credit.server", "credit.user",
        "admission.per-source-net-block-size",
    ];

    /// <param name="path">Below <c>actor-ssh</c>.</param>
    public static SshOptionEffect Of(string path) =>
        Restart.Contains(path) ? SshOptionEffect.Restart
        : NewListeners.Contains(path) ? SshOptionEffect.NewListeners
        : AtOnce.Contains(path) || path.StartsWith("admission.penalties.", StringComparison.Ordinal) ? SshOptionEffect.AtOnce
        : SshOptionEffect.NewConnections;

    /// <summary>The new options, but for what needs a restart.</summary>
    public static SshServerOptions InForce(SshServerOptions old, SshServerOptions asked) => asked with
    {
        Name = old.Name,
        WorkerThreads = old.WorkerThreads,
        TimeProvider = old.TimeProvider,
        ActorSystemConfig = old.ActorSystemConfig,
        Credit = asked.Credit with { Server = old.Credit.Server, User = old.Credit.User },
        Admission = asked.Admission with { PerSourceNetBlockSize = old.Admission.PerSourceNetBlockSize },
    };
}
