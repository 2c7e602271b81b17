using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Control;

/// <summary>A program on the machine as the other end of a console. One that takes nothing for too long is given up.</summary>
internal sealed class ControlWire(ControlFrames frames, TimeSpan timeout, TimeProvider time) : IConsoleWire
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => SendAsync(ControlFrameType.Output, data, cancellationToken);

    /// <inheritdoc/>
    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => SendAsync(ControlFrameType.Error, data, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetRawAsync(bool isRaw, CancellationToken cancellationToken) =>
        SendAsync(ControlFrameType.Raw, new byte[] { isRaw ? (byte)1 : (byte)0 }, cancellationToken);

    /// <summary>The last word.</summary>
    public ValueTask ExitAsync(int status, CancellationToken cancellationToken) => SendAsync(ControlFrameType.Exit, new[] { (byte)status }, cancellationToken);

    private async ValueTask SendAsync(ControlFrameType type, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await frames.WriteAsync(type, data, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"A program took nothing of what it was told for {Amount.InWords(timeout)} (control.write-timeout).");
        }
    }
}
