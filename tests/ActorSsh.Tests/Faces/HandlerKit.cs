using System.Text;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Faces;

/// <summary>The programs as async handlers.</summary>
internal class HandlerKit : FaceKit
{
    public override SshChannelFace Channel(FaceProgram program) => Create(program);

    public override SshSessionFace Session(FaceProgram program) => new SessionOver(Create(program));

    private static Told Create(FaceProgram program) => program switch
    {
        FaceProgram.Echo echo => new Echo(echo),
        FaceProgram.Gated gated => new Gated(gated),
        FaceProgram.Pour pour => new Pour(pour),
        FaceProgram.Collect collect => new Collect(collect),
        FaceProgram.EofFirst first => new EofFirst(first),
        FaceProgram.Crash crash => new Crash(crash),
        FaceProgram.GiveUpWrite giveUp => new GiveUpWrite(giveUp),
        FaceProgram.GiveUpRead giveUp => new GiveUpRead(giveUp),
        _ => throw new ArgumentOutOfRangeException(nameof(program)),
    };

    private abstract class Told(FaceProgram program) : SshChannelHandler
    {
        public override ValueTask OnClosedAsync(SshChannel channel, ChannelCloseCause cause)
        {
            program.Observer.Tell($"closed {cause.Kind}");
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Echo(FaceProgram.Echo program) : Told(program)
    {
        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
            channel.WriteAsync(data, cancellationToken);

        public override async ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            await channel.WriteAsync(Encoding.UTF8.GetBytes(program.LastWord), cancellationToken);
            channel.Close();
        }
    }

    private sealed class Gated(FaceProgram.Gated program) : Told(program)
    {
        private int _allowed;

        public override async ValueTask OnDataAsync(
            SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
        {
            while (_allowed < data.Length)
            {
                _allowed += await program.Allowed.Reader.ReadAsync(cancellationToken);
            }

            _allowed -= data.Length;
        }
    }

    private sealed class Pour(FaceProgram.Pour program) : Told(program)
    {
        public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            _ = Task.Run(() => PourAsync(channel), CancellationToken.None);
            return ValueTask.CompletedTask;
        }

        private async Task PourAsync(SshChannel channel)
        {
            var chunk = new byte[program.Chunk];
            for (var left = program.Total; left > 0; left -= chunk.Length)
            {
                var count = (int)Math.Min(left, chunk.Length);
                await channel.WriteAsync(chunk.AsMemory(0, count));
                program.Accept(count);
            }

            channel.Close();
        }
    }

    private sealed class Collect(FaceProgram.Collect program) : Told(program)
    {
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _error = new();

        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
        {
            var into = (extendedDataType, program.Stderr) switch
            {
                (null, _) or (1, Stderr.Merged) => _output,
                (1, Stderr.Apart) => _error,
                _ => null,
            };
            into?.Append(Encoding.ASCII.GetString(data.Span));
            return ValueTask.CompletedTask;
        }

        public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            program.Report(_output.ToString(), _error.ToString());
            channel.Close();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class EofFirst(FaceProgram.EofFirst program) : Told(program)
    {
        private long _bytes;

        public override async ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            await channel.WriteAsync("hello"u8.ToArray(), cancellationToken);
            channel.SendEof();
        }

        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
        {
            _bytes += data.Length;
            return ValueTask.CompletedTask;
        }

        public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            program.Report(_bytes);
            channel.Close();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Crash(FaceProgram.Crash program) : Told(program)
    {
        public override async ValueTask OnDataAsync(
            SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
        {
            await channel.WriteAsync("before"u8.ToArray(), cancellationToken);
            throw new InvalidOperationException("on purpose");
        }
    }

    private sealed class GiveUpWrite(FaceProgram.GiveUpWrite program) : Told(program)
    {
        public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            _ = Task.Run(() => WriteAsync(channel), CancellationToken.None);
            return ValueTask.CompletedTask;
        }

        private async Task WriteAsync(SshChannel channel)
        {
            try
            {
                await channel.WriteAsync(new byte[program.Length], program.Cancel.Token);
            }
            catch (OperationCanceledException)
            {
                program.Observer.Tell("gave up");
            }

            await channel.WriteAsync("after"u8.ToArray());
            channel.Close();
        }
    }

    /// <summary>A handler waits for nothing: input comes to it, whenever.</summary>
    private sealed class GiveUpRead(FaceProgram.GiveUpRead program) : Told(program)
    {
        public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            _ = GiveUpAsync();
            return ValueTask.CompletedTask;
        }

        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
            channel.WriteAsync(data, cancellationToken);

        private async Task GiveUpAsync()
        {
            await program.Cancel.Task;
            program.Observer.Tell("gave up");
        }
    }

    /// <summary>The same handlers below a session: it ends when they close the channel.</summary>
    private sealed class SessionOver(SshChannelHandler handler) : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await handler.OnOpenedAsync(session.Channel, cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            handler.OnDataAsync(session.Channel, data, null, cancellationToken);

        public override ValueTask OnExtendedDataAsync(
            SshSession session, uint extendedDataType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            handler.OnDataAsync(session.Channel, data, extendedDataType, cancellationToken);

        public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) =>
            handler.OnEofAsync(session.Channel, cancellationToken);
    }
}
