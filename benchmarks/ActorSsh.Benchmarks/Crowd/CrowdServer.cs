namespace ActorSsh.Benchmarks.Crowd;

/// <summary>The server that the crowd comes to.</summary>
internal abstract class CrowdServer : IAsyncDisposable
{
    /// <summary>Whether it is a process of its own, so that what it reports is the server's alone.</summary>
    public abstract bool IsApart { get; }

    /// <summary>A new connection's client end.</summary>
    /// <param name="number">The how manieth it is.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task<CrowdLink> ConnectAsync(int number, CancellationToken stop);

    /// <summary>What its process holds.</summary>
    public abstract Task<ServerReport> ReportAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}
