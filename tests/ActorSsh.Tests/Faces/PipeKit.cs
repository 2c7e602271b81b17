using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ActorSsh.Tests.Faces;

/// <summary>The programs as functions over pipes.</summary>
internal class PipeKit : FaceKit
{
    public override SshChannelFace Channel(FaceProgram program) =>
        SshChannelFace.Pipe((channel, token) => RunAsync(program, channel, token), new SshPipeOptions { Stderr = StderrOf(program) });

    public override SshSessionFace Session(FaceProgram program) => SshSessionFace.Pipe(
        async (session, token) =>
        {
            await RunAsync(program, session.Channel, token);
            return 0;
        },
        new SshSessionPipeOptions { Stderr = StderrOf(program) });

    private static SshStderr StderrOf(FaceProgram program) => program is FaceProgram.Collect { Stderr: var stderr }
        ? stderr switch { Stderr.Apart => SshStderr.Apart, Stderr.Merged => SshStderr.Merge, _ => SshStderr.Discard }
        : SshStderr.Discard;

    private static async Task RunAsync(FaceProgram program, SshDuplexChannel channel, CancellationToken token)
    {
        try
        {
            await (program switch
            {
                FaceProgram.Echo echo => EchoAsync(echo, channel, token),
                FaceProgram.Gated gated => UseGatedAsync(gated, channel, token),
                FaceProgram.Pour pour => PourAsync(pour, channel),
                FaceProgram.Collect collect => CollectAsync(collect, channel, token),
                FaceProgram.EofFirst first => EofFirstAsync(first, channel),
                FaceProgram.Crash => CrashAsync(channel, token),
                FaceProgram.GiveUpWrite giveUp => GiveUpWriteAsync(giveUp, channel),
                FaceProgram.GiveUpRead giveUp => GiveUpReadAsync(giveUp, channel, token),
                _ => throw new ArgumentOutOfRangeException(nameof(program)),
            });
        }
        finally
        {
            _ = TellClosedAsync(program, channel);
        }
    }

    private static async Task TellClosedAsync(FaceProgram program, SshDuplexChannel channel) =>
        program.Observer.Tell($"closed {(await channel.Closed).Kind}");

    /// <summary>As a stream, where the others use the pipes.</summary>
    private static async Task EchoAsync(FaceProgram.Echo program, SshDuplexChannel channel, CancellationToken token)
    {
        await using var stream = channel.AsStream();
        await stream.CopyToAsync(stream, token);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(program.LastWord), token);
    }

    private static async Task UseGatedAsync(FaceProgram.Gated program, SshDuplexChannel channel, CancellationToken token)
    {
        await foreach (var allowed in program.Allowed.Reader.ReadAllAsync(token))
        {
            var read = await channel.Input.ReadAtLeastAsync(allowed, token);
            channel.Input.AdvanceTo(read.Buffer.GetPosition(allowed));
        }
    }

    private static async Task PourAsync(FaceProgram.Pour program, SshDuplexChannel channel)
    {
        for (var left = program.Total; left > 0; left -= program.Chunk)
        {
            var count = (int)Math.Min(left, program.Chunk);
            channel.Output.GetSpan(count)[..count].Clear();
            channel.Output.Advance(count);
            await channel.Output.FlushAsync();
            program.Accept(count);
        }
    }

    private static async Task CollectAsync(FaceProgram.Collect program, SshDuplexChannel channel, CancellationToken token)
    {
        var error = channel.Error is { } stream ? ReadTextAsync(stream, token) : Task.FromResult("");
        program.Report(await ReadTextAsync(channel.Input, token), await error);
    }

    private static async Task EofFirstAsync(FaceProgram.EofFirst program, SshDuplexChannel channel)
    {
        await channel.Output.WriteAsync("hello"u8.ToArray());
        await channel.Output.CompleteAsync();
        var text = await ReadTextAsync(channel.Input, CancellationToken.None);
        program.Report(text.Length);
    }

    private static async Task CrashAsync(SshDuplexChannel channel, CancellationToken token)
    {
        await channel.Input.ReadAsync(token);
        await channel.Output.WriteAsync("before"u8.ToArray(), token);
        throw new InvalidOperationException("on purpose");
    }

    private static async Task GiveUpWriteAsync(FaceProgram.GiveUpWrite program, SshDuplexChannel channel)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await channel.Output.WriteAsync(new byte[program.Length], program.Cancel.Token));
        program.Observer.Tell("gave up");
        await channel.Output.WriteAsync("after"u8.ToArray());
    }

    private static async Task GiveUpReadAsync(FaceProgram.GiveUpRead program, SshDuplexChannel channel, CancellationToken token)
    {
        var reading = channel.Input.ReadAsync(token);
        await program.Cancel.Task;
        channel.Input.CancelPendingRead();
        var read = await reading;
        Assert.True(read.IsCanceled);
        channel.Input.AdvanceTo(read.Buffer.Start);
        program.Observer.Tell("gave up");
        await channel.Input.CopyToAsync(channel.Output, token);
    }

    private static async Task<string> ReadTextAsync(PipeReader reader, CancellationToken token)
    {
        while (true)
        {
            var read = await reader.ReadAsync(token);
            if (read.IsCompleted)
            {
                return Encoding.ASCII.GetString(read.Buffer.ToArray());
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
