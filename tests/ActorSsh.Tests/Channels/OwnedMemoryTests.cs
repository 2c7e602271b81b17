namespace ActorSsh.Tests.Channels;

/// <summary>Memory handed over is disposed once, whatever becomes of it; never twice, never not at all.</summary>
public sealed class OwnedMemoryTests : ServerSpec
{
    private const int Bound = 64 * 1024;

    private readonly TaskCompletionSource<SshChannel> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory, Trait("rule", "C-27")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10_000)]
    [InlineData(3 * Bound)]
    public async Task Sent_DisposedOnce(int length)
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type);
        var channel = await _opened.Task;
        var owner = new CountedOwner(3 * Bound);

        var writing = channel.WriteAsync(owner, length);
        await client.ReadAsync(1, length);
        await writing;

        await EventuallyAsync(() => Assert.Equal(1, owner.Disposals));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public async Task LengthOutOfRange_ThrowsAndIsDisposedOnce(int length)
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type);
        var channel = await _opened.Task;
        var owner = new CountedOwner(10);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await channel.WriteAsync(owner, length));

        Assert.Equal(1, owner.Disposals);
    }

    [Fact, Trait("rule", "C-43")]
    public async Task DroppedByThePeersClose_DisposedOnce()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        var number = await client.OpenAsync(1, ObservedHandler.Type, window: 100);
        var channel = await _opened.Task;
        var queued = new CountedOwner(1000);
        var waiting = new CountedOwner(2 * Bound);
        var late = new CountedOwner(10);

        await channel.WriteAsync(queued, 1000);
        var write = channel.WriteAsync(waiting, 2 * Bound).AsTask();
        await client.CloseAsync(number);
        await Assert.ThrowsAsync<SshChannelClosedException>(() => write);
        await Assert.ThrowsAsync<SshChannelClosedException>(async () => await channel.WriteAsync(late, 10));

        await EventuallyAsync(() => Assert.Equal((1, 1, 1), (queued.Disposals, waiting.Disposals, late.Disposals)));
    }

    [Fact, Trait("rule", "C-63")]
    public async Task ConnectionLost_DisposedOnce()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type, window: 100);
        var channel = await _opened.Task;
        var queued = new CountedOwner(1000);
        var waiting = new CountedOwner(2 * Bound);

        await channel.WriteAsync(queued, 1000);
        var write = channel.WriteAsync(waiting, 2 * Bound).AsTask();
        await client.DisposeAsync();
        await Assert.ThrowsAsync<SshChannelClosedException>(() => write);

        await EventuallyAsync(() => Assert.Equal((1, 1), (queued.Disposals, waiting.Disposals)));
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>The connection dies with the writes still in its mailbox.</summary>
    [Fact, Trait("rule", "C-63"), Trait("rule", "C-60")]
    public async Task ConnectionKilledBeforeItTakesTheWrite_DisposedOnce()
    {
        await using var server = await ServeAsync(Handed);
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, ObservedHandler.Type, window: 0);
        var channel = await _opened.Task;
        var connection = Watch(await FindActorAsync("connections/c1"));
        var owners = Enumerable.Range(0, 1000).Select(static _ => new CountedOwner(10)).ToList();

        connection.Tell(Kill.Instance);
        await Task.WhenAll(owners.Select(owner => WriteOrFailAsync(channel, owner)));
        await ExpectTerminatedAsync(connection);

        await EventuallyAsync(() => Assert.All(owners, static owner => Assert.Equal(1, owner.Disposals)));
        await AssertNothingIsLeftAsync(server);
    }

    private static async Task WriteOrFailAsync(SshChannel channel, CountedOwner owner)
    {
        try
        {
            await channel.WriteAsync(owner, 10);
        }
        catch (SshChannelClosedException)
        {
            // Either outcome is right; what counts is the memory.
        }
    }

    private SshServerOptions Handed(SshServerOptions options) =>
        ObservedHandler.Serve(options, _ => new HandsOut(_opened)) with { Limits = options.Limits with { UnsentBytesPerChannel = Bound } };
}
