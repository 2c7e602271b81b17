using System.Text;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Says which terminal it got, then each new size and each break, and ends with status 0 when its input holds a q.</summary>
internal sealed class TerminalHandler : SshSessionHandler
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var terminal = session.Start.Terminal;
        await SayAsync(session, terminal is null ? "no terminal" : $"{terminal.Type} {Describe(terminal.Size)} modes:{terminal.Modes.Count > 0}");
        await _asked.Task.WaitAsync(cancellationToken);
        return 0;
    }

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (data.Span.Contains((byte)'q'))
        {
            _asked.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask OnWindowChangeAsync(SshSession session, TerminalSize size, CancellationToken cancellationToken) =>
        SayAsync(session, $"now {Describe(size)}");

    public override async ValueTask<bool> OnBreakAsync(SshSession session, TimeSpan length, CancellationToken cancellationToken)
    {
        await SayAsync(session, "break");
        return true;
    }

    private static string Describe(TerminalSize size) => $"{size.Columns}x{size.Rows}";

    private static ValueTask SayAsync(SshSession session, string text) => session.WriteAsync(Encoding.UTF8.GetBytes($"{text}\r\n"));
}
