using System.Text;

namespace ActorSsh.Tests.Sessions;

/// <summary>A program that tells an observer what it is told, in words; it ends when its channel is gone.</summary>
internal sealed class ObservedProgram(IActorRef observer) : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        observer.Tell($"start {session.Start.Kind} '{session.Start.Command}' on {Describe(session.Start.Terminal)}");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            observer.Tell("cancelled");
        }

        return 0;
    }

    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var text = Encoding.ASCII.GetString(data.Span);
        await Task.Yield();
        observer.Tell($"data {text}");
    }

    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) => TellAsync("eof");

    public override ValueTask OnWindowChangeAsync(SshSession session, TerminalSize size, CancellationToken cancellationToken) =>
        TellAsync($"size {size.Columns}x{size.Rows}");

    public override ValueTask OnSignalAsync(SshSession session, string signal, CancellationToken cancellationToken) =>
        TellAsync($"signal {signal}");

    public override ValueTask<bool> OnBreakAsync(SshSession session, TimeSpan length, CancellationToken cancellationToken)
    {
        observer.Tell($"break {length.TotalMilliseconds}");
        session.SetFlowControl(length == TimeSpan.Zero ? SshFlowControl.Client : SshFlowControl.Program);
        return ValueTask.FromResult(length < TimeSpan.FromSeconds(3));
    }

    private static string Describe(SshTerminal? terminal) => terminal is null
        ? "no terminal"
        : $"{terminal.Type} {terminal.Size.Columns}x{terminal.Size.Rows} {string.Join(',', terminal.Modes.Select(static m => $"{m.Key}={m.Value}"))}";

    private ValueTask TellAsync(string message)
    {
        observer.Tell(message);
        return ValueTask.CompletedTask;
    }
}
