namespace ActorSsh.Tests.Sessions;

/// <summary>How a program's end is told, and what may not get lost on the way.</summary>
public sealed class ExitTests : ServerSpec
{
    [Fact, Trait("rule", "C-40")]
    public async Task ExitBySignal_IsToldAsExitSignal()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(3, "die TERM stopped"));

        Assert.Equal(("TERM", false, "stopped"), transcript.ExitSignal);
        Assert.Equal(["exit-signal", "ChannelEof", "ChannelClose"], transcript.Events);
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-40")]
    public async Task ProgramThatThrows_OutputThenExitSignalThenClose()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(3, "say-and-throw before"));

        Assert.Equal("before", transcript.Output);
        Assert.NotNull(transcript.ExitSignal);
        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact]
    public async Task Start_ThatNothingServes_IsRefusedWithAWarning()
    {
        await using var server = await ServeAsync(static options => options with { Session = static _ => null });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await EventFilter.Warning(contains: "Connection 1 channel 0: nothing serves the Exec that was asked for").ExpectOneAsync(
            async () => Assert.False(await client.AskAsync(channel, "exec", SshClientScript.Text("secret"))));
    }

    [Fact, Trait("rule", "C-43")]
    public async Task Exit_WithTheClientsInputStillOpen_ClosesAtOnce()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        await client.ReadToCloseAsync(await client.ExecAsync(0, "exit 0"));

        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-40")]
    public async Task Exit_WhileInputIsStillEchoed_ExitStatusIsNotLost()
    {
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(o => o with { Session = _ => new EchoesLate(TestActor, release.Task) });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "x");

        await client.DataAsync(channel, "late"u8.ToArray());
        await ExpectMsgAsync<string>("reading");
        await client.EofAsync(channel);
        Assert.Equal(9u, new Protocol.Wire.WireReader(
            Protocol.Wire.Payload.Decode<Protocol.Connection.Messages.ChannelRequestMessage>(
                await client.ExpectAsync(0, Protocol.Wire.MessageNumber.ChannelRequest)).Data).ReadUInt32());
        release.SetResult();
        await ExpectMsgAsync<string>("refused");
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    /// <summary>Ends by itself while a callback is still at work, which then writes.</summary>
    private sealed class EchoesLate(IActorRef observer, Task release) : SshSessionHandler
    {
        private readonly TaskCompletionSource _isReading = new();

        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await _isReading.Task;
            return 9;
        }

        public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            observer.Tell("reading");
            _isReading.SetResult();
            await release;
            try
            {
                await session.WriteAsync(data, cancellationToken);
            }
            catch (InvalidOperationException)
            {
                observer.Tell("refused");
                throw;
            }
        }
    }
}
