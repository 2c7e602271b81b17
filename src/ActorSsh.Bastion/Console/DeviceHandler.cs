using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>A session as a <see cref="ConsoleDevice"/>: what the client sends becomes its events, one reader takes them.</summary>
internal abstract class DeviceHandler(ConsoleHost host) : SshSessionHandler
{
    private readonly TaskCompletionSource<ConsoleDevice> _device = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected ConsoleHost Host => host;

    /// <inheritdoc/>
    public sealed override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var device = new ConsoleDevice(new SessionWire(session), ConsoleTerminal.Of(session.Start));
        using var open = host.Services.Consoles.Add(session.Start.Connection.Id, device);
        _device.SetResult(device);
        var runner = new ConsoleRunner(host.InterpreterFor(session.Start.Connection), device);
        return await RunAsync(device, runner, session, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var device = await _device.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await device.Input.TypeAsync(data.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) =>
        (await _device.Task.WaitAsync(cancellationToken).ConfigureAwait(false)).Input.End();

    /// <inheritdoc/>
    public sealed override async ValueTask OnWindowChangeAsync(SshSession session, TerminalSize size, CancellationToken cancellationToken) =>
        (await _device.Task.WaitAsync(cancellationToken).ConfigureAwait(false)).Resize(size.Columns, size.Rows);

    /// <summary>The program.</summary>
    protected abstract Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken);
}
