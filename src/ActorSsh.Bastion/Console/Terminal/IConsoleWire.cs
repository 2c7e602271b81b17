namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>Where a console's bytes go: a session's channel, or the control socket. One writer at a time.</summary>
internal interface IConsoleWire
{
    /// <summary>To standard output; completes when it was taken, and waits while the other end takes nothing.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>To standard error.</summary>
    ValueTask WriteErrorAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Asks for keys as they are pressed, or for lines again; for ends that have a choice.</summary>
    ValueTask SetRawAsync(bool isRaw, CancellationToken cancellationToken);
}
