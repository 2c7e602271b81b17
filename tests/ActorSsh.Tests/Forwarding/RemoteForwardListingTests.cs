using System.Net;
using System.Runtime.Versioning;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary>What an operator sees of what is listened on for clients, and how he ends one (C-67).</summary>
public sealed class RemoteForwardListingTests : RemoteForwardSpec
{
    private static readonly byte[] Done = [];

    [Fact, Trait("rule", "C-67")]
    public async Task Listing_NamesWhereItListens_SinceWhen_AndTheChannelsThatCameOfIt()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var before = DateTimeOffset.UtcNow;
        var port = await client.ForwardAsync("Any.Text");
        using var refused = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).RefuseAsync();
        using var gone = await ConnectAsync(port);
        var first = await client.ExpectOpenAsync();
        await first.ConfirmAsync(4);
        await client.CloseAsync(first.ServerChannel);
        while (Payload.NumberOf(await client.NextAsync(4)) != MessageNumber.ChannelClose)
        {
            // EOF may come first.
        }

        using var socket = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(5);
        await client.AssertEchoesAsync(await client.ExecAsync(9, "echo"), "the confirmation was read");

        var status = await connection.GetStatusAsync();
        var forward = Assert.Single(status.RemoteForwards);

        Assert.Equal(("tcpip-forward", "Any.Text", null), (forward.RequestType, forward.BindAddress, forward.Path));
        Assert.NotEmpty(forward.EndPoints);
        Assert.All(forward.EndPoints, endPoint => Assert.Equal((true, (int)port), (IPAddress.IsLoopback(endPoint.Address), endPoint.Port)));
        Assert.InRange(forward.Since, before, DateTimeOffset.UtcNow);
        Assert.Equal(2, forward.ChannelsOpened);
        Assert.Equal(status.Channels.Single(static channel => channel.Type == "forwarded-tcpip").Handle, Assert.Single(forward.Channels));
    }

    [Fact, Trait("rule", "C-67"), UnsupportedOSPlatform("windows")]
    public async Task Listing_NamesThePathOfASocket_WithItsLinksFollowed()
    {
        using var directory = new ScratchDirectory();
        Directory.CreateDirectory(directory.PathOf("real"));
        Directory.CreateSymbolicLink(directory.PathOf("link"), "real");
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        await client.AskGloballyAsync("streamlocal-forward@openssh.com", SshClientScript.Text(directory.PathOf("link/socket")));

        var forward = Assert.Single(await ListAsync(server));
        Assert.True(await (await HandleAsync(server)).CancelRemoteForwardAsync(forward.Handle, "by hand"));

        Assert.Equal(("streamlocal-forward@openssh.com", "", directory.PathOf("real/socket")), (forward.RequestType, forward.BindAddress, forward.Path));
        Assert.Empty(forward.EndPoints);
        Assert.False(File.Exists(directory.PathOf("real/socket")));
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Cancelled_FreesThePort_LeavesItsChannelsAlone_AndItsHandleMeetsNoOther()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var port = await client.ForwardAsync("localhost");
        var kept = await client.ForwardAsync();
        using var socket = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(5);
        var old = (await ListAsync(server)).Single(forward => forward.EndPoints[0].Port == port).Handle;

        Assert.True(await connection.CancelRemoteForwardAsync(old, "by hand"));

        await AssertNobodyListensAsync(port);
        Assert.Equal(kept, (uint)Assert.Single(await ListAsync(server)).EndPoints[0].Port);
        await socket.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        Assert.Null(await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("localhost", port)));
        Assert.Equal(Done, await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("localhost", port)));
        Assert.False(await connection.CancelRemoteForwardAsync(old, "by hand"));
        Assert.Equal(2, (await ListAsync(server)).Count);
        Assert.Equal(2, server.Server.Counters.Forwards);
    }

    [Fact, Trait("rule", "C-67")]
    public async Task CancelledTwiceAtOnce_BothAreAnswered()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        await client.ForwardAsync();
        var handle = Assert.Single(await ListAsync(server)).Handle;

        var answers = await Task.WhenAll(connection.CancelRemoteForwardAsync(handle, "one"), connection.CancelRemoteForwardAsync(handle, "another"));

        Assert.Contains(true, answers);
        Assert.Empty(await ListAsync(server));
    }

    [Fact, Trait("rule", "C-67")]
    public async Task ConnectionThatWaitsForItsChannel_OutlivesTheCancel()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        using var socket = await ConnectAsync(await client.ForwardAsync());
        var open = await client.ExpectOpenAsync();

        Assert.True(await (await HandleAsync(server)).CancelRemoteForwardAsync(Assert.Single(await ListAsync(server)).Handle, "by hand"));
        await open.ConfirmAsync(5);
        await socket.WriteAsync(Pattern(1000));

        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        Assert.Empty(await ListAsync(server));
    }

    [Fact, Trait("rule", "C-61"), Trait("rule", "C-67"), Trait("hostile", "H-27")]
    public async Task ServiceThatDies_TakesItsForwardsOutOfTheListing_AndNoNumberComesAgain()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        await client.ForwardAsync();
        var old = Assert.Single(await ListAsync(server)).Handle;

        (await FindActorAsync("connections/c1/forwards")).Tell(Kill.Instance);
        await EventuallyAsync(async () => Assert.Empty(await ListAsync(server)));
        await client.ForwardAsync();

        Assert.False(await connection.CancelRemoteForwardAsync(old, "by hand"));
        Assert.NotEqual(old, Assert.Single(await ListAsync(server)).Handle);
    }

    [Fact, Trait("rule", "C-66"), Trait("rule", "C-67")]
    public async Task ConnectionThatIsDrained_ListsNone()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        await client.ForwardAsync();
        await client.ExecAsync(0, "echo");

        _ = server.Server.DrainAsync(TimeSpan.FromMinutes(10));

        await EventuallyAsync(async () => Assert.Empty(await ListAsync(server)));
    }

    [Fact, Trait("rule", "C-63"), Trait("rule", "C-67")]
    public async Task ConnectionThatHasEnded_SaysSo()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        await client.ForwardAsync();
        var handle = Assert.Single(await ListAsync(server)).Handle;

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.CancelRemoteForwardAsync(handle, "by hand"));
    }

    private static async Task<SshConnection> HandleAsync(TestServer server) =>
        (await server.Server.FindConnectionAsync(1)) ?? throw new InvalidOperationException("There is no connection.");

    private static async Task<IReadOnlyList<SshRemoteForward>> ListAsync(TestServer server) =>
        [.. (await server.Server.ListConnectionsAsync()).SelectMany(static status => status.RemoteForwards)];
}
