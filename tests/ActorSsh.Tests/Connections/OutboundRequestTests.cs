using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Connections;

/// <summary>Requests of ours on a channel: its actor hears of each by its own tag, once, whatever ends it.</summary>
public sealed class OutboundRequestTests : VirtualTimeSpec
{
    private readonly TaskCompletionSource<ChannelHandle> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef _connection = ActorRefs.Nobody;

    [Fact, Trait("rule", "C-51")]
    public async Task Answers_ComeInOrder_WithTheTagsOfTheirRequests()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var handle = await OpenAsync(client);

        Ask(handle, 100, 7, 42);
        await client.Peer.SendAsync(new ChannelSuccessMessage(handle.LocalChannel));
        await client.Peer.SendAsync(new ChannelFailureMessage(handle.LocalChannel));
        await client.Peer.SendAsync(new ChannelSuccessMessage(handle.LocalChannel));

        await ExpectAsync((100, RequestOutcome.Succeeded), (7, RequestOutcome.Failed), (42, RequestOutcome.Succeeded));
    }

    [Fact, Trait("rule", "C-51")]
    public async Task RequestGivenUp_CompletesAtOnce_AndItsLateAnswerIsSwallowedInItsPlace()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var handle = await OpenAsync(client);
        Ask(handle, 1, 2);
        await ReadRequestsAsync(client, 2);

        _connection.Tell(new CancelRequestCommand(handle, 1));
        _connection.Tell(new CancelRequestCommand(handle, 1));
        await ExpectAsync((1, RequestOutcome.Cancelled));
        await client.Peer.SendAsync(new ChannelFailureMessage(handle.LocalChannel));
        await client.Peer.SendAsync(new ChannelSuccessMessage(handle.LocalChannel));

        await ExpectAsync((2, RequestOutcome.Succeeded));
    }

    [Fact, Trait("rule", "C-51")]
    public async Task RequestThatIsNotAnswered_TimesOut()
    {
        var timeout = SshServerOptions.Default.Limits.RequestTimeout!.Value;
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var handle = await OpenAsync(client);
        Ask(handle, 1);
        await ReadRequestsAsync(client, 1);

        Advance(timeout - TimeSpan.FromSeconds(1));
        await SettleAsync("connections/c1");
        await ExpectNoMsgAsync(TimeSpan.Zero);
        Advance(TimeSpan.FromSeconds(1));

        await ExpectAsync((1, RequestOutcome.TimedOut));
    }

    [Theory, Trait("rule", "C-44"), Trait("rule", "C-63")]
    [InlineData(false, RequestOutcome.ChannelEnded)]
    [InlineData(true, RequestOutcome.ConnectionEnded)]
    public async Task WhateverEndsTheChannel_EndsItsRequests(bool isWholeConnection, RequestOutcome outcome)
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var handle = await OpenAsync(client);
        Ask(handle, 1, 2);
        await ReadRequestsAsync(client, 2);

        await (isWholeConnection ? client.DisposeAsync().AsTask() : client.CloseAsync(handle.LocalChannel));

        await ExpectAsync((1, outcome), (2, outcome));
        await ExpectMsgAsync<ChannelEvent.Closed>();
    }

    [Fact, Trait("rule", "C-60")]
    public async Task RequestBehindOnesOwnClose_EndsAtOnce()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var handle = await OpenAsync(client);

        _connection.Tell(new CloseCommand(handle));
        Ask(handle, 1);

        await ExpectAsync((1, RequestOutcome.ChannelEnded));
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    /// <summary>A channel of ours whose actor tells the test what it hears.</summary>
    private async Task<ChannelHandle> OpenAsync(SshClientScript client)
    {
        _connection = await FindActorAsync("connections/c1");
        _connection.Tell(new OpenActorCommand("ours@example.com", default, seat => Props.Create(() => new Teller(TestActor, seat.Handle, _opened))));
        var open = Payload.Decode<ChannelOpenMessage>(await client.Peer.ExpectAsync(MessageNumber.ChannelOpen)).SenderChannel;
        await client.Peer.SendAsync(new ChannelOpenConfirmationMessage(open, 7, 1 << 20, SshClientScript.MaximumPacket, []));
        return await _opened.Task;
    }

    private void Ask(ChannelHandle handle, params ReadOnlySpan<long> tags)
    {
        foreach (var tag in tags)
        {
            _connection.Tell(new SendRequestCommand(handle, "ask@example.com", default, tag));
        }
    }

    private static async Task ReadRequestsAsync(SshClientScript client, int count)
    {
        for (var read = 0; read < count; read++)
        {
            await client.ExpectAsync(7, MessageNumber.ChannelRequest);
        }
    }

    private async Task ExpectAsync(params (long Tag, RequestOutcome Outcome)[] expected)
    {
        foreach (var (tag, outcome) in expected)
        {
            var completed = await ExpectMsgAsync<ChannelEvent.RequestCompleted>();
            Assert.Equal((tag, outcome), (completed.RequestId, completed.Outcome));
        }
    }

    private sealed class Teller(IActorRef observer, ChannelHandle handle, TaskCompletionSource<ChannelHandle> opened) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ChannelEvent.Opened)
            {
                opened.SetResult(handle);
            }
            else if (message is not ChannelEvent.OutputRefused)
            {
                observer.Tell(message);
            }

            if (message is ChannelEvent.Closed)
            {
                Context.Stop(Self);    // in virtual time nobody else would
            }
        }
    }
}
