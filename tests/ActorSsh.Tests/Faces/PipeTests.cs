using System.Buffers;
using System.IO.Pipelines;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Faces;

/// <summary>What only pipes have: positions, cancelled reads and flushes, completions; the channel is in the test's hands.</summary>
public sealed class PipeTests : ServerSpec
{
    private const string Type = "pipe@example.com";
    private const int Window = 64 * 1024;
    private const int Maximum = 4 * Window;
    private const int Packet = 16 * 1024;
    private const int Bound = 2000;

    private readonly TaskCompletionSource<SshDuplexChannel> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact, Trait("rule", "C-22")]
    public async Task Examined_IsNoCredit_TheWindowGrows_ThenTheReadFails()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var input = (await _opened.Task).Input;
        var credit = (long)Window;

        for (var sent = 0; sent < Maximum; sent += Packet)
        {
            var examining = ReadAllAsync(input, sent + Packet, consumed: 0);
            while (credit < Packet)
            {
                credit += Payload.Decode<ChannelWindowAdjustMessage>(await client.ExpectAsync(1, MessageNumber.ChannelWindowAdjust)).BytesToAdd;
            }

            await client.DataAsync(number, new byte[Packet]);
            credit -= Packet;
            await examining;
        }

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await input.ReadAsync());
        Assert.Contains("maximum-window-size", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, Maximum), (credit, (await StatusAsync(server)).QueuedReceived));
        await AssertAllIsReturnedAsync(server, client);
    }

    [Fact, Trait("rule", "C-22")]
    public async Task ConsumedInPart_CreditThatIsWithheld_IsGrantedToAReaderThatWaits()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var input = (await _opened.Task).Input;
        await SendAsync(client, number, Window);

        await ReadAllAsync(input, Window, consumed: (Window / 2) - 1);
        var reading = input.ReadAsync();
        var adjust = Payload.Decode<ChannelWindowAdjustMessage>(await client.ExpectAsync(1, MessageNumber.ChannelWindowAdjust));

        Assert.Equal((uint)((Window / 2) - 1 + Window), adjust.BytesToAdd);
        await client.DataAsync(number, "x"u8.ToArray());
        Assert.Equal((Window / 2) + 2, (await reading).Buffer.Length);
    }

    [Fact, Trait("rule", "C-23")]
    public async Task CompletedReader_DiscardsTheRest_WithCredit()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var channel = await _opened.Task;
        await client.DataAsync(number, new byte[Packet]);
        _ = await channel.Input.ReadAsync();

        await channel.Input.CompleteAsync();
        for (var received = 0L; received < 4 * Window; received += Window / 2)
        {
            await SendAsync(client, number, Window / 2);
            await EventuallyAsync(async () => Assert.Equal(0, (await StatusAsync(server)).QueuedReceived));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await channel.Input.ReadAsync());
        await AssertAllIsReturnedAsync(server, client);
    }

    [Fact, Trait("rule", "C-24")]
    public async Task StreamsApart_AreConsumedInAnyOrder()
    {
        await using var server = await ServePipeAsync(SshStderr.Apart);
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var channel = await _opened.Task;

        await client.DataAsync(number, new byte[Packet]);
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(number, 1, new byte[Packet]));
        await ReadAllAsync(channel.Error!, Packet, consumed: Packet);
        await EventuallyAsync(async () => Assert.Equal(Packet, (await StatusAsync(server)).QueuedReceived));
        await ReadAllAsync(channel.Input, Packet, consumed: Packet);

        await EventuallyAsync(async () => Assert.Equal(0, (await StatusAsync(server)).QueuedReceived));
        await AssertAllIsReturnedAsync(server, client);
    }

    [Fact]
    public async Task Read_CancelledByItsToken_LosesNothing()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var input = (await _opened.Task).Input;
        using var cancelled = new CancellationTokenSource();

        var reading = input.ReadAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await client.DataAsync(number, "later"u8.ToArray());
        Assert.Equal("later"u8.ToArray(), (await input.ReadAsync()).Buffer.ToArray());
    }

    [Fact, Trait("rule", "C-27")]
    public async Task Flush_Cancelled_KeepsWhatWasNotHandedOver()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type, window: 0);
        var output = (await _opened.Task).Output;
        output.GetSpan(3 * Bound)[..(3 * Bound)].Fill(7);
        output.Advance(3 * Bound);

        var flushing = output.FlushAsync().AsTask();
        await EventuallyAsync(async () => Assert.Equal(Bound, (await StatusAsync(server)).QueuedToSend));
        output.CancelPendingFlush();

        Assert.True((await flushing).IsCanceled);
        Assert.Equal(2 * Bound, output.UnflushedBytes);
        await client.AdjustAsync(number, 100_000);
        Assert.False((await output.FlushAsync()).IsCanceled);
        Assert.All(await client.ReadAsync(1, 3 * Bound), static b => Assert.Equal(7, b));
    }

    [Fact, Trait("rule", "C-28")]
    public async Task BothOutputs_LeaveInTheOrderTheyWereFlushed()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, Type);
        var channel = await _opened.Task;

        await channel.Output.WriteAsync("a"u8.ToArray());
        await channel.ErrorOutput.WriteAsync("b"u8.ToArray());
        await channel.Output.WriteAsync("c"u8.ToArray());

        await client.ExpectAsync(1, MessageNumber.ChannelData);
        await client.ExpectAsync(1, MessageNumber.ChannelExtendedData);
        await client.ExpectAsync(1, MessageNumber.ChannelData);
    }

    [Fact, Trait("rule", "C-60")]
    public async Task OutputCompletedWithAnException_FailsTheChannel()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var channel = await _opened.Task;

        await channel.Output.WriteAsync("before"u8.ToArray());
        await channel.Output.CompleteAsync(new InvalidOperationException("on purpose"));
        var transcript = await client.ReadToCloseAsync(number);

        Assert.Equal("before", transcript.Output);
        Assert.Equal(ChannelCloseKind.Aborted, (await channel.Closed).Kind);
        await Assert.ThrowsAsync<SshChannelClosedException>(async () => await channel.Input.ReadAsync());
    }

    [Fact, Trait("rule", "C-63")]
    public async Task LostConnection_EndsReadsAndFlushes_BehindWhatWasRead()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type, window: 0);
        var channel = await _opened.Task;
        await client.DataAsync(number, new byte[Packet]);
        await ReadAllAsync(channel.Input, Packet, consumed: 0);
        await client.DataAsync(number, new byte[Packet]);
        await EventuallyAsync(async () => Assert.Equal(2 * Packet, (await StatusAsync(server)).QueuedReceived));
        var writing = channel.Output.WriteAsync(new byte[2 * Bound]).AsTask();

        await client.DisposeAsync();

        await Assert.ThrowsAsync<SshChannelClosedException>(() => writing);
        Assert.Equal(ChannelCloseKind.ConnectionLost, (await channel.Closed).Kind);
        Assert.Equal(2 * Packet, (await ReadAllAsync(channel.Input, 2 * Packet, consumed: Packet)));
        await Assert.ThrowsAsync<SshChannelClosedException>(async () => await channel.Input.ReadAsync());
        await channel.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact]
    public async Task Misuse_IsTold()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, Type);
        var channel = await _opened.Task;

        Assert.Throws<InvalidOperationException>(() => channel.Input.AdvanceTo(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => channel.Output.Advance(1));
        var reading = channel.Input.ReadAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await channel.Input.ReadAsync());
        channel.Input.CancelPendingRead();
        Assert.True((await reading).IsCanceled);
        await channel.Output.CompleteAsync();
        Assert.Throws<InvalidOperationException>(() => channel.Output.GetMemory());
    }

    [Fact, Trait("rule", "C-50")]
    public async Task Requests_AreAnsweredInTheirOrder()
    {
        var options = new SshPipeOptions { OnRequest = static (_, request, _) => new(request.Type == "yes@example.com") };
        await using var server = await ServePipeAsync(options);
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);

        Assert.True(await client.AskAsync(number, "yes@example.com", []));
        Assert.False(await client.AskAsync(number, "no@example.com", []));
    }

    [Fact, Trait("rule", "C-54"), Trait("rule", "C-43")]
    public async Task Session_HearsOfSizesAndSignals_AndItsResultIsTheExit()
    {
        var exit = new TaskCompletionSource<SshExit>();
        var options = new SshSessionPipeOptions
        {
            OnWindowChange = (session, size, _) => TellAsync($"{session.Start.Command} {size.Columns}x{size.Rows}"),
            OnSignal = (_, signal, _) => TellAsync(signal),
        };
        await using var server = await ServeAsync(o => o with { Session = _ => SshSessionFace.Pipe((_, _) => exit.Task, options) });
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(5);
        Assert.True(await client.AskAsync(number, "pty-req", [.. SshClientScript.Text("xterm"), .. SshClientScript.Numbers(80, 24, 0, 0, 0)]));
        Assert.True(await client.AskAsync(number, "exec", SshClientScript.Text("top")));

        Assert.True(await client.AskAsync(number, "window-change", SshClientScript.Numbers(100, 50, 0, 0)));
        Assert.True(await client.AskAsync(number, "signal", SshClientScript.Text("INT")));
        Assert.False(await client.AskAsync(number, "unknown@example.com", []));
        exit.SetResult(SshExit.Signal("INT"));
        var transcript = await client.ReadToCloseAsync(number);

        await ExpectMsgAsync("top 100x50");
        await ExpectMsgAsync("INT");
        Assert.Equal("INT", transcript.ExitSignal!.Value.Name);
        Assert.Equal(["exit-signal", "ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-51")]
    public async Task RequestsOfOurs_CompleteWithTheirAnswers_OrWithTheChannel()
    {
        await using var server = await ServePipeAsync();
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, Type);
        var channel = await _opened.Task;

        var first = channel.RequestAsync("first@example.com", default);
        var second = channel.RequestAsync("second@example.com", default);
        var third = channel.RequestAsync("third@example.com", default);
        for (var i = 0; i < 3; i++)
        {
            await client.ExpectAsync(1, MessageNumber.ChannelRequest);
        }

        await client.Peer.SendAsync(new ChannelSuccessMessage(number));
        await client.Peer.SendAsync(new ChannelFailureMessage(number));
        Assert.True(await first);
        Assert.False(await second);
        await client.CloseAsync(number);
        await Assert.ThrowsAsync<SshChannelClosedException>(() => third);
    }

    private Task<TestServer> ServePipeAsync(SshStderr stderr = SshStderr.Discard) => ServePipeAsync(new SshPipeOptions { Stderr = stderr });

    private Task<TestServer> ServePipeAsync(SshPipeOptions pipe) => ServeAsync(options => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [Type] = _ => SshChannelFace.Pipe(HoldAsync, pipe) },
        Limits = options.Limits with { InitialWindowSize = Window, MaximumWindowSize = Maximum, UnsentBytesPerChannel = Bound },
    });

    private ValueTask TellAsync(string message)
    {
        TestActor.Tell(message);
        return ValueTask.CompletedTask;
    }

    /// <summary>Leaves the channel to the test until it is gone.</summary>
    private async Task HoldAsync(SshDuplexChannel channel, CancellationToken token)
    {
        _opened.SetResult(channel);
        await channel.Disposed;
    }

    /// <summary>Reads until there are so many bytes, examines all and consumes some.</summary>
    private static async Task<long> ReadAllAsync(PipeReader input, long expected, long consumed)
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.Buffer.Length >= expected)
            {
                input.AdvanceTo(read.Buffer.GetPosition(consumed), read.Buffer.End);
                return read.Buffer.Length;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task SendAsync(SshClientScript client, uint channel, int bytes)
    {
        for (var sent = 0; sent < bytes; sent += Packet)
        {
            await client.DataAsync(channel, new byte[Packet]);
        }
    }

    private static async Task<ChannelStatus> StatusAsync(TestServer server) =>
        Assert.Single(Assert.Single(await server.Server.ListConnectionsAsync()).Channels);

    private async Task AssertAllIsReturnedAsync(TestServer server, SshClientScript client)
    {
        await client.DisposeAsync();
        await (await _opened.Task).DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
