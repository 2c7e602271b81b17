using System.Text;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Channels;

/// <summary>The channel type <c>session</c>, served by a channel's handler in place of programs: it is a session still, and begins with a start.</summary>
public sealed class SessionInPlaceTests : ServerSpec
{
    [Fact, Trait("rule", "C-55")]
    public async Task InputBeforeTheStart_IsKept_UntilTheHandlerHasSaidYes()
    {
        await using var server = await ServeAsync(InPlace());
        await using var client = await server.LogInAsync();
        var session = await client.OpenAsync(5);

        await client.DataAsync(session, "early "u8.ToArray());
        Assert.False(await client.AskAsync(session, "own@example.com", []));
        Assert.False(await client.AskAsync(session, "exec", SshClientScript.Text("no")));
        Assert.True(await client.AskAsync(session, "exec", SshClientScript.Text("yes")));
        await client.DataAsync(session, "late"u8.ToArray());
        await client.EofAsync(session);
        var said = await client.ReadToCloseAsync(session);

        Assert.Equal("early late", said.Output);
        Assert.Equal([nameof(MessageNumber.ChannelEof), nameof(MessageNumber.ChannelClose)], said.Events);
        await ExpectAllAsync("own@example.com", "exec", "exec", "eof", "closed LocallyClosed");
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-55"), Trait("rule", "C-44")]
    public async Task SessionThatNeverStarts_EndsWithItsClose_AndItsInputIsDropped()
    {
        await using var server = await ServeAsync(InPlace());
        await using var client = await server.LogInAsync();
        var session = await client.OpenAsync(5);

        await client.DataAsync(session, "for nobody"u8.ToArray());
        await client.EofAsync(session);
        await client.CloseAsync(session);

        await client.ExpectAsync(5, MessageNumber.ChannelClose);
        await ExpectAllAsync("closed PeerClosed");
        await AssertNoChannelIsLeftAsync(server);
    }

    private Func<SshServerOptions, SshServerOptions> InPlace() => options => options with
    {
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["session"] = _ => new Echo(TestActor) },
    };

    private async Task ExpectAllAsync(params string[] told)
    {
        foreach (var one in told)
        {
            Assert.Equal(one, await ExpectMsgAsync<string>());
        }
    }

    /// <summary>Starts by one command only, and ends as its client does.</summary>
    private sealed class Echo(IActorRef observer) : SshChannelHandler
    {
        public override ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken)
        {
            observer.Tell(request.Type);
            return new(request.Type == "exec" && Encoding.ASCII.GetString(request.Data.Span).EndsWith("yes", StringComparison.Ordinal));
        }

        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
            channel.WriteAsync(data, cancellationToken);

        public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken)
        {
            observer.Tell("eof");
            channel.Close();
            return ValueTask.CompletedTask;
        }

        public override ValueTask OnClosedAsync(SshChannel channel, ChannelCloseCause cause)
        {
            observer.Tell($"closed {cause.Kind}");
            return ValueTask.CompletedTask;
        }
    }
}
