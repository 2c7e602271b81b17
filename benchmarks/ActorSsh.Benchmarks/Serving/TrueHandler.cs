namespace ActorSsh.Benchmarks.Serving;

/// <summary>Ends at once with status 0.</summary>
internal sealed class TrueHandler : SshSessionHandler
{
    /// <inheritdoc/>
    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => Task.FromResult<SshExit>(0);
}
