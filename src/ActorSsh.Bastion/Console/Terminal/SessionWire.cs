namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>A session's channel. The terminal at its other end sends keys as they are pressed, always.</summary>
internal sealed class SessionWire(SshSession session) : IConsoleWire
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => session.WriteAsync(data, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => session.WriteErrorAsync(data, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetRawAsync(bool isRaw, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
