namespace ActorSsh.Benchmarks.Serving;

/// <summary>Writes back what it reads.</summary>
internal sealed class EchoHandler : EndOfInputHandler
{
    /// <inheritdoc/>
    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        session.WriteAsync(data, cancellationToken);
}
