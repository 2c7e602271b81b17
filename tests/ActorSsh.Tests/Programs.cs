using System.Globalization;
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
        ["exit", var status] => new Run((_, _) => Task.FromResult<SshExit>(int.Parse(status, CultureInfo.InvariantCulture))),
        ["die", var signal, var text] => new Run((_, _) => Task.FromResult(SshExit.Signal(signal, text))),
        ["flood"] => new Run(static async (session, token) =>
        {
            var page = new byte[64 * 1024];
            while (true)
            {
                await session.WriteAsync(page, token);
            }
        }),
        ["throw"] => new Run((_, _) => throw new InvalidOperationException("on purpose")),
        ["say-and-throw", var text] => new Run(async (session, token) =>
        {
            await session.WriteAsync(Encoding.UTF8.GetBytes(text), token);
            throw new InvalidOperationException("on purpose");
        }),
        ["throw-on-data"] => new ThrowOnData(),
        ["throw-on-eof"] => new ThrowOnEof(),
        ["throw-on-signal"] => new ThrowOnSignal(),
        ["throw-in-factory"] => throw new InvalidOperationException("on purpose"),
        ["never-read"] => new NeverRead(),
        ["wait"] => new Wait(),
        ["environment"] => new Run(async (session, token) =>
        {
            var lines = session.Start.Environment.Select(static pair => $"{pair.Key}={pair.Value};");
            await session.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines)), token);
            return 0;
        }),
        _ => null,
    };

    /// <summary>One program, which tells how it was started and ends.</summary>
    public static Func<SshSessionStart, SshSessionFace?> Telling(TaskCompletionSource<SshSessionStart> told) => start =>
    {
        told.TrySetResult(start);
        return new Run(static (_, _) => Task.FromResult<SshExit>(0));
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

    /// <summary>Runs until the channel is gone.</summary>
    internal class Wait : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class ThrowOnData : Wait
    {
        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("on purpose");
    }

    private sealed class ThrowOnEof : Wait
    {
        public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("on purpose");
    }

    private sealed class ThrowOnSignal : Wait
    {
        public override async ValueTask OnSignalAsync(SshSession session, string signal, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class NeverRead : Wait
    {
        public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
