using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Control;

/// <summary>The program's side of the control socket: sends a command to the bastion that runs, shows what it says, and ends as it says.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Stream _stream;
    private readonly ControlFrames _frames;
    private readonly LocalTerminal _terminal = new();
    private bool _isLive;

    private ControlClient(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _frames = new ControlFrames(_stream);
    }

    /// <summary>Runs a command of the bastion that runs.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="words">The command.</param>
    /// <param name="program">How this program is typed here, with the option that names the folder.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="BastionException">None runs there, it takes nobody, or it ended meanwhile.</exception>
    public static async Task<int> RunAsync(string dataFolder, IReadOnlyList<string> words, string program, CancellationToken cancellationToken)
    {
        using var client = new ControlClient(await ConnectAsync(dataFolder, Patience, cancellationToken).ConfigureAwait(false));
        using var size = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, changed => _ = client.ResizeAsync());
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => client.Restore());
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, _ => client.Restore());
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => client.Restore());
        try
        {
            return await client.ConverseAsync(Request(words, program), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or ControlProtocolException or EndOfStreamException)
        {
            throw new BastionException(ExitCode.Unavailable, "The bastion ended before it had answered.", StartCommand.Of("doctor"));
        }
    }

    public void Dispose()
    {
        Restore();
        _stream.Dispose();
        _terminal.Dispose();
    }

    // What a live view does last; done here too where the bastion ends before it could.
    private static ReadOnlySpan<byte> LeaveScreen => "\e[?2004l\e[?25h\e[?1049l"u8;

    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="patience">How long to wait where others wait already.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    internal static async Task<Socket> ConnectAsync(string dataFolder, TimeSpan patience, CancellationToken cancellationToken)
    {
        var path = ControlSocket.PathIn(dataFolder);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            return ControlSocket.IsTooLong(path)
                ? throw new SocketException((int)SocketError.AddressNotAvailable)
                : await ControlSocket.ConnectAsync(path, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A second one does not start there, and says which process the first is.
            throw new BastionException(
                ExitCode.Unavailable, $"The bastion of {dataFolder} does not answer: as many wait for it already as may.", $"{StartCommand.Text} --data {ShellWord.Quote(dataFolder)}");
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new BastionException(ExitCode.NotPermitted, $"The bastion of {dataFolder} is another user's.", $"ls -l {ShellWord.Quote(path)}");
        }
        catch (SocketException)
        {
            throw new BastionException(ExitCode.Unavailable, $"No bastion runs on {dataFolder}.", $"{StartCommand.Text} --data {ShellWord.Quote(dataFolder)}");
        }
    }

    private async Task<int> ConverseAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        await AskAsync(request, cancellationToken).ConfigureAwait(false);
        while (await _frames.ReadAsync(ControlFrame.MaximumContent, cancellationToken).ConfigureAwait(false) is { } frame)
        {
            if (Take(frame) is { } status)
            {
                return status;
            }
        }

        throw new EndOfStreamException();
    }

    // Who is refused is told before he has asked: what was said is still there to be read.
    private async Task AskAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _frames.WriteAsync(ControlFrameType.Request, request.ToBytes(), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException problem) when (problem.InnerException is SocketException { SocketErrorCode: SocketError.Shutdown or SocketError.ConnectionReset or SocketError.ConnectionAborted })
        {
            Serilog.Log.Debug("Control socket: {Reason}", problem.Message);
        }
    }

    private static ControlRequest Request(IReadOnlyList<string> words, string program)
    {
        var type = LocalTerminal.IsOutput ? Environment.GetEnvironmentVariable("TERM") ?? "" : null;
        var (columns, rows) = type is null ? (0, 0) : LocalTerminal.Size();
        return new ControlRequest(words, type, Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }, columns, rows) { Program = program };
    }

    // The exit status, once there is one.
    private int? Take(ControlFrame frame)
    {
        switch (frame.Type)
        {
            case ControlFrameType.Output:
                return Say(StandardStream.Output, frame.Content.Span);
            case ControlFrameType.Error:
                return Say(StandardStream.Error, frame.Content.Span);
            case ControlFrameType.Raw when frame.Content.Length == 1:
                SetLive(frame.Content.Span[0] == 1);
                return null;
            case ControlFrameType.Exit when frame.Content.Length == 1:
                return frame.Content.Span[0];
            default:
                throw new ControlProtocolException($"{frame.Type} of {frame.Content.Length} bytes came.");
        }
    }

    // The exit status where that ends the program.
    private static int? Say(int file, ReadOnlySpan<byte> bytes) => StandardStream.Write(file, bytes) switch
    {
        0 => null,
        StandardStream.BrokenPipe => (int)ExitCode.CutShort,
        var error => throw Speech.Unsaid(Marshal.GetPInvokeErrorMessage(error)),
    };

    private void SetLive(bool isLive)
    {
        _isLive = isLive;
        if (!isLive)
        {
            _terminal.LeaveRaw();
        }
        else if (LocalTerminal.IsInput)
        {
            _terminal.EnterRaw();
            new Thread(SendKeys) { IsBackground = true, Name = "keys" }.Start();
        }
    }

    // A thread of its own: whoever waits for a key waits for good, and ends with the process.
    private void SendKeys()
    {
        var buffer = new byte[1024];
        try
        {
            while (StandardStream.ReadInput(buffer) is > 0 and var count)
            {
                Send(ControlFrameType.Input, buffer.AsMemory(0, count));
            }

            Send(ControlFrameType.InputEnd, default);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The bastion is done, and this program with it.
        }
    }

    private void Send(ControlFrameType type, ReadOnlyMemory<byte> content) =>
        _frames.WriteAsync(type, content, CancellationToken.None).GetAwaiter().GetResult();

    private async Task ResizeAsync()
    {
        var (columns, rows) = LocalTerminal.Size();
        var content = new byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(content, columns);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(sizeof(uint)), rows);
        try
        {
            await _frames.WriteAsync(ControlFrameType.Resize, content, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // As above.
        }
    }

    private void Restore()
    {
        _terminal.LeaveRaw();
        if (_isLive)
        {
            _isLive = false;
            StandardStream.Write(StandardStream.Output, LeaveScreen);
        }
    }
}
