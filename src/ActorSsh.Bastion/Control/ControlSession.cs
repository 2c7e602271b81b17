using System.Buffers.Binary;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Control;

/// <summary>Serves one program: its request, what it types meanwhile, and the answer. Whatever it does ends this session and nothing else.</summary>
/// <param name="stream">The connected socket; the caller's.</param>
/// <param name="host">The console.</param>
/// <param name="options">Bounds.</param>
internal sealed class ControlSession(Stream stream, ConsoleHost host, ControlOptions options)
{
    private const string Unreadable = "error: the bastion that runs does not understand this program: they differ in version\n";

    private readonly ControlFrames _frames = new(stream);

    private TimeProvider Time => host.Services.Bastion.Time;

    /// <exception cref="ControlProtocolException">It sends what is no frame, or not now.</exception>
    /// <exception cref="TimeoutException">It says nothing, or takes nothing, for too long.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var wire = new ControlWire(_frames, options.WriteTimeout, Time);
        if (await ReadRequestAsync(cancellationToken).ConfigureAwait(false) is { } request)
        {
            await wire.ExitAsync(await AnswerAsync(request, wire, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return;
        }

        await wire.WriteErrorAsync(System.Text.Encoding.UTF8.GetBytes(Unreadable), cancellationToken).ConfigureAwait(false);
        await wire.ExitAsync(ConsoleResult.UnavailableStatus, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> AnswerAsync(ControlRequest request, ControlWire wire, CancellationToken cancellationToken)
    {
        var terminal = request.TerminalType is { } type ? new ConsoleTerminal(type, request.IsColourless, request.Columns, request.Rows) : null;
        var device = new ConsoleDevice(wire, terminal);
        var runner = new ConsoleRunner(host.InterpreterForOwner(ProcessUser.Name), device, Printable.Escape(request.Program));
        using var open = host.Services.Consoles.Add(connection: null, device);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(device, over);
        try
        {
            return await runner.RunOnlyAsync(request.Words, over.Token).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }
    }

    private async Task<ControlRequest?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.RequestTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var frame = await _frames.ReadAsync(options.RequestSize, either.Token).ConfigureAwait(false);
            return frame switch
            {
                null => throw new IOException("A program left without a request."),
                { Type: not ControlFrameType.Request } => throw new ControlProtocolException($"{frame.Value.Type} came; a request comes first."),
                _ => ControlRequest.TryRead(frame.Value.Content.Span, out var request) ? request : null,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"A program did not say what it wants within {Amount.InWords(options.RequestTimeout)} (control.request-timeout).");
        }
    }

    // Whoever leaves, or breaks a rule, takes his command with him.
    private async Task ListenAsync(ConsoleDevice device, CancellationTokenSource over)
    {
        try
        {
            while (await _frames.ReadAsync(ControlFrame.MaximumContent, over.Token).ConfigureAwait(false) is { } frame)
            {
                await TakeAsync(frame, device, over.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The command is over.
        }
        catch (Exception end) when (end is IOException or ControlProtocolException)
        {
            Serilog.Log.Debug("Control session: {Reason}", end.Message);
        }

        await over.CancelAsync().ConfigureAwait(false);
    }

    private static async Task TakeAsync(ControlFrame frame, ConsoleDevice device, CancellationToken cancellationToken)
    {
        switch (frame.Type)
        {
            case ControlFrameType.Input:
                await device.Input.TypeAsync(frame.Content, cancellationToken).ConfigureAwait(false);
                break;
            case ControlFrameType.Resize when frame.Content.Length == 2 * sizeof(uint):
                device.Resize(Number(frame, 0), Number(frame, 1));
                break;
            case ControlFrameType.InputEnd when frame.Content.Length == 0:
                device.Input.End();
                break;
            default:
                throw new ControlProtocolException($"{frame.Type} of {frame.Content.Length} bytes came.");
        }
    }

    private static uint Number(ControlFrame frame, int index) => BinaryPrimitives.ReadUInt32BigEndian(frame.Content.Span[(index * sizeof(uint))..]);
}
