using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>A built program as a process of its own, in a folder of its own. Disposing kills it.</summary>
internal sealed class ExampleProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan LongAtMost = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private int _openStreams = 2;

    private ExampleProcess(ProcessStartInfo start, DirectoryInfo folder)
    {
        _folder = folder;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += OnLine;
        _process.ErrorDataReceived += OnLine;
    }

    public DirectoryInfo Folder => _folder;

    /// <param name="program">The name of its project.</param>
    /// <param name="prepare">Puts into its folder what it needs there.</param>
    /// <param name="arguments">What is typed behind its name.</param>
    public static ExampleProcess Start(string program, Action<DirectoryInfo> prepare, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("actorssh-example-");
        prepare(folder);
        var start = new ProcessStartInfo("dotnet", [PathOf(program), .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var example = new ExampleProcess(start, folder);
        if (!example._process.Start())
        {
            throw new Win32Exception($"{program} did not start.");
        }

        example._process.BeginOutputReadLine();
        example._process.BeginErrorReadLine();
        return example;
    }

    /// <summary>Waits until a line holds a text; lines of before count too, since loggers tell in no order.</summary>
    /// <returns>What stands behind it in that line.</returns>
    public async Task<string> ReadBehindAsync(string text)
    {
        using var patience = new CancellationTokenSource(LongAtMost);
        try
        {
            string? line;
            while ((line = _seen.Find(line => line.Contains(text, StringComparison.Ordinal))) is null)
            {
                _seen.Add(await _lines.Reader.ReadAsync(patience.Token));
            }

            return line[(line.IndexOf(text, StringComparison.Ordinal) + text.Length)..];
        }
        catch (Exception end) when (end is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"The example did not say '{text}' but:\n{string.Join('\n', _seen)}", end);
        }
    }

    /// <summary>SIGTERM, as from whoever runs services.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Assert.Equal(0, Kill(_process.Id, Terminate));
        using var patience = new CancellationTokenSource(LongAtMost);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Where its build put it, beside ours: the copy in our folder would have our dependencies.</summary>
    private static string PathOf(string program)
    {
        var ours = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(ours.Parent!.Parent!.FullName, program, ours.Name, $"{program}.dll");
    }

    private void OnLine(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _lines.Writer.TryWrite(line.Data);
        }
        else if (Interlocked.Decrement(ref _openStreams) == 0)
        {
            _lines.Writer.TryComplete();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
