using ActorSsh.Protocol;

namespace ActorSsh.Tests.Hostile;

/// <summary>User code may fail with the very exception of our protocol, from an SSH connection of its own for instance: it costs its channel at most.</summary>
public sealed class BorrowedExceptionTests : ServerSpec
{
    public static TheoryData<string> Places => ["run", "data", "eof", "signal", "factory", "pipe", "actor"];

    [Theory, Trait("rule", "C-60"), Trait("hostile", "H-10")]
    [MemberData(nameof(Places))]
    public async Task SshProtocolException_OfUserCode_EndsItsChannelOnly(string place)
    {
        await using var server = await ServeAsync(o => o with { Session = start => Find(start, place) });
        await using var client = await server.LogInAsync();
        var other = await client.ExecAsync(0, "echo");

        var doomed = await client.OpenAsync(1);
        await client.RequestAsync(doomed, "exec", SshClientScript.Text("doomed"), wantReply: false);
        await client.DataAsync(doomed, [1]);
        await client.RequestAsync(doomed, "signal", SshClientScript.Text("TERM"), wantReply: false);
        await client.EofAsync(doomed);
        var transcript = await client.ReadToCloseAsync(doomed);

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await client.AssertEchoesAsync(other, "still here");
    }

    private static SshSessionFace? Find(SshSessionStart start, string place) => start.Command != "doomed" ? Programs.Find(start) : place switch
    {
        "factory" => throw Failure(),
        "pipe" => SshSessionFace.Pipe(static (_, _) => throw Failure()),
        "actor" => SshSessionFace.Actor(Props.Create(() => new Failing())),
        _ => new FailingHandler(place),
    };

    private static SshProtocolException Failure() => new(DisconnectReason.MacError, "of another connection");

    private sealed class Failing : ReceiveActor
    {
        public Failing() => ReceiveAny(static _ => throw Failure());
    }

    private sealed class FailingHandler(string place) : Programs.Wait
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await FailAsync("run");
            return await base.RunAsync(session, cancellationToken);
        }

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => FailAsync("data");

        public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) => FailAsync("eof");

        public override ValueTask OnSignalAsync(SshSession session, string signal, CancellationToken cancellationToken) => FailAsync("signal");

        private async ValueTask FailAsync(string here)
        {
            await Task.Yield();
            if (here == place)
            {
                throw Failure();
            }
        }
    }
}
