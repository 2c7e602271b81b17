using System.Text;

namespace ActorSsh.Tests;

/// <summary>The programs of the test servers, by command line.</summary>
internal static class Programs
{
    public static SshSessionHandler? Find(SshSessionStart start) => start.Command.Split(' ') switch
    {
        ["echo"] => new Echo(),
        ["say", var text] => new Run(async (session, token) =>
        {
            await session.WriteAsync(Encoding.UTF8.GetBytes(text), token);
            return 0;
        }),
        ["complain", var text] => new Run(async (session, token) =>
        {
            await session.WriteErrorAsync(Encoding.UTF8.GetBytes(text), token);
            return 1;
        }),
        ["exit", var status] => new Run((_, _) => Task.FromResult<SshExit>(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture))),
        ["throw"] => new Run((_, _) => throw new InvalidOperationException("on purpose")),
        ["throw-on-data"] => new ThrowOnData(),
        ["never-read"] => new NeverRead(),
        ["environment"] => new Run(async (session, token) =>
        {
            var lines = session.Start.Environment.Select(static pair => $"{pair.Key}={pair.Value};");
            await session.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines)), token);
            return 0;
        }),
        _ => null,
    };

    /// <summary>A program that is one function.</summary>
    internal sealed class Run(Func<SshSession, CancellationToken, Task<SshExit>> program) : SshSessionHandler
    {
        public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => program(session, cancellationToken);
    }

    /// <summary>Sends back what comes, until EOF.</summary>
    internal sealed class Echo : SshSessionHandler
    {
        private readonly TaskCompletionSource<SshExit> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => _done.Task.WaitAsync(cancellationToken);

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            session.WriteAsync(data, cancellationToken);

        public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
        {
            _done.TrySetResult(0);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ThrowOnData : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("on purpose");
    }

    private sealed class NeverRead : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
