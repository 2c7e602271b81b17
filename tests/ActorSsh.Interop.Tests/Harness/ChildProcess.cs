using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>What a program left behind when it ended.</summary>
internal sealed record Finished(int ExitCode, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);
}

/// <summary>
/// A program in a process group of its own, with binary streams. It has no controlling terminal, so it can ask no questions.
/// Disposing kills the group, children included; what it wrote to stderr is collected from the start.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private bool _isDisposed;

    private ChildProcess(Process process, string description)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        Description = description;
    }

    public string Description { get; }

    public int Id => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // setsid executes the program in place, since a child of ours never leads a group: the process id is the group's id.
        string[] words = [Peers.PathOf(program), .. arguments];
        var start = new ProcessStartInfo(Peers.PathOf("setsid"), words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
        return new ChildProcess(process, string.Join(' ', words));
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Finished> RunAsync(
        string program, IEnumerable<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var child = Start(program, arguments, environment);
        return await child.FinishAsync(input);
    }

    /// <summary>Writes <paramref name="input"/>, closes stdin, and collects what is left of the program's life.</summary>
    public Task<Finished> FinishAsync(string input = "") => FinishAsync(Encoding.UTF8.GetBytes(input));

    /// <inheritdoc cref="FinishAsync(string)"/>
    public async Task<Finished> FinishAsync(byte[] input)
    {
        var writing = WriteAndCloseAsync(input);
        var finished = await FinishWithOpenInputAsync();
        await writing;
        return finished;
    }

    /// <summary>As <see cref="FinishAsync(string)"/>, but stdin stays open and silent until the program has ended.</summary>
    public async Task<Finished> FinishWithOpenInputAsync()
    {
        var output = new MemoryStream();
        await WithinAsync(Output.CopyToAsync(output), Limits.Step);
        return new Finished(await ExitAsync(Limits.Step), output.ToArray(), await ErrorAsync());
    }

    public async Task<int> ExitAsync(TimeSpan limit)
    {
        await WithinAsync(_process.WaitForExitAsync(), limit);
        return _process.ExitCode;
    }

    /// <summary>Everything the program wrote to stderr; complete once it has ended.</summary>
    public async Task<string> ErrorAsync()
    {
        await WithinAsync(_error, Limits.Step);
        return await _error;
    }

    /// <summary>Reads stdout until <paramref name="text"/> has appeared, and returns all that was read.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var seen = new StringBuilder();
        var buffer = new byte[4096];
        using var limit = new CancellationTokenSource(Limits.Step);
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await ReadSomeAsync(buffer, limit.Token, text, seen);
            seen.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return seen.ToString();
    }

    public async Task WriteAsync(string text)
    {
        await Input.WriteAsync(Encoding.UTF8.GetBytes(text));
        await Input.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Signal(int signal) => SignalGroup(signal);

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        SignalGroup(9);
        await _process.WaitForExitAsync();
        if (Description.Contains("ActorSsh.", StringComparison.Ordinal))
        {
            RunLog.Keep("stderr", await ErrorSoFarAsync());
        }

        _process.Dispose();
    }

    private async Task<int> ReadSomeAsync(byte[] buffer, CancellationToken limit, string wanted, StringBuilder seen)
    {
        try
        {
            var count = await Output.ReadAsync(buffer, limit);
            return count > 0 ? count : throw new EndOfStreamException(await MissingAsync("ended"));
        }
        catch (OperationCanceledException)
        {
            SignalGroup(9);
            throw new TimeoutException(await MissingAsync("went on"));
        }

        async Task<string> MissingAsync(string how) => $"{Description} {how} without writing '{wanted}'; it wrote: {seen}; stderr: {await ErrorSoFarAsync()}";
    }

    private async Task WriteAndCloseAsync(byte[] input)
    {
        try
        {
            await Input.WriteAsync(input);
            CloseInput();
        }
        catch (IOException)
        {
            // The program ended without reading its input, as it may.
        }
    }

    private async Task WithinAsync(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            SignalGroup(9);
            throw new TimeoutException($"{Description} was not done after {limit.TotalSeconds} s; stderr: {await ErrorSoFarAsync()}");
        }
    }

    private async Task<string> ErrorSoFarAsync() => await Task.WhenAny(_error, Task.Delay(1000)) == _error ? await _error : "(still open)";

    private void SignalGroup(int signal)
    {
        // ESRCH: everybody has left the group already.
        const int NoSuchProcess = 3;
        if (Kill(-_process.Id, signal) != 0 && Marshal.GetLastPInvokeError() != NoSuchProcess)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
