using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Channels;

/// <summary>Writers: how far they get, what wakes them, what ends them.</summary>
public sealed class WriteTests : ServerSpec
{
    private const int Bound = 64 * 1024;

    private readonly TaskCompletionSource<SshChannel> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact, Trait("rule", "C-27"), Trait("rule", "C-29")]
    public async Task Write_PastTheBound_WaitsForCreditAndGoesOn()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var number = await client.OpenAsync(1, ObservedHandler.Type, window: 0);
        var channel = await _opened.Task;

        await channel.WriteAsync(new byte[Bound]);
        var more = channel.WriteAsync(new byte[1000]).AsTask();
        await client.AssertEchoesAsync(echo, "nobody else waits");
        Assert.False(more.IsCompleted);
        await client.AdjustAsync(number, Bound + 1000);

        Assert.Equal(Bound + 1000, (await client.ReadAsync(1, Bound + 1000)).Length);
        await more;
    }

    [Fact, Trait("rule", "C-27")]
    public async Task Write_Cancelled_WaitsNoLongerAndCostsNothing()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, ObservedHandler.Type, window: 0);
        var channel = await _opened.Task;
        using var cancelled = new CancellationTokenSource();
        await channel.WriteAsync(new byte[Bound]);

        var waiting = channel.WriteAsync(new byte[Bound], cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        await client.AdjustAsync(number, 3 * Bound);
        await client.ReadAsync(1, Bound);
        await channel.WriteAsync(new byte[Bound]);

        Assert.Equal(Bound, (await client.ReadAsync(1, Bound)).Length);
    }

    [Fact, Trait("rule", "C-41")]
    public async Task Write_AfterEof_ThrowsInvalidOperation()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type);
        var channel = await _opened.Task;
        var owner = new CountedOwner(10);

        channel.SendEof();
        channel.SendEof();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await channel.WriteAsync(new byte[1]));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await channel.WriteExtendedAsync(1, new byte[1]));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await channel.WriteAsync(owner, 10));
        Assert.Equal(1, owner.Disposals);
        await client.ExpectAsync(1, MessageNumber.ChannelEof);
        channel.Close();
        channel.Close();
        await client.ExpectAsync(1, MessageNumber.ChannelClose);
    }

    [Fact, Trait("rule", "C-44"), Trait("rule", "C-63")]
    public async Task Write_WaitingOrLater_EndsWithTheChannel()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, ObservedHandler.Type, window: 0);
        var channel = await _opened.Task;
        await channel.WriteAsync(new byte[Bound]);
        var waiting = channel.WriteAsync(new byte[1]).AsTask();

        await client.CloseAsync(number);

        await Assert.ThrowsAsync<SshChannelClosedException>(() => waiting);
        await Assert.ThrowsAsync<SshChannelClosedException>(async () => await channel.WriteAsync(new byte[1]));
    }

    [Fact, Trait("rule", "C-63")]
    public async Task Write_WaitingOrLater_EndsWithTheConnection()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type, window: 0);
        var channel = await _opened.Task;
        await channel.WriteAsync(new byte[Bound]);
        var waiting = channel.WriteAsync(new byte[1]).AsTask();

        await client.DisposeAsync();

        await Assert.ThrowsAsync<SshChannelClosedException>(() => waiting);
        await Assert.ThrowsAsync<SshChannelClosedException>(async () => await channel.WriteAsync(new byte[1]));
        await AssertNothingIsLeftAsync(server);
    }

    private SshServerOptions Handed(SshServerOptions options) =>
        ObservedHandler.Serve(options, _ => new HandsOut(_opened)) with { Limits = options.Limits with { UnsentBytesPerChannel = Bound } };
}
