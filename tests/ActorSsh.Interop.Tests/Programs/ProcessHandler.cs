using System.Diagnostics;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>
/// Serves a session, such as a subsystem, by a process: its input is the session's, and its output, its errors and its status are. Input the
/// process does not take is credit the client does not get.
/// </summary>
internal sealed class ProcessHandler(string program, params string[] arguments) : SshSessionHandler
{
    private readonly TaskCompletionSource<Process> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        using var process = Start();
        try
        {
            await Task.WhenAll(
                CopyAsync(process.StandardOutput.BaseStream, session.WriteAsync, cancellationToken),
                CopyAsync(process.StandardError.BaseStream, session.WriteErrorAsync, cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        finally
        {
            process.Kill(entireProcessTree: true); // what has ended is not killed again
        }
    }

    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var input = (await _started.Task.WaitAsync(cancellationToken)).StandardInput.BaseStream;
        try
        {
            await input.WriteAsync(data, cancellationToken);
            await input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The process reads no more; what it says to that is its own business.
        }
    }

    public override async ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) =>
        (await _started.Task.WaitAsync(cancellationToken)).StandardInput.Close();

    private Process Start()
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            _started.SetResult(process!);
            return process!;
        }
        catch (Exception failure)
        {
            _started.SetException(failure);
            throw;
        }
    }

    private static async Task CopyAsync(Stream from, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            await write(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
