using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Connections;

/// <summary>When a connection ends, whoever waits for anything on it learns the very same reason (C-63).</summary>
public sealed class OneReasonTests : ServerSpec
{
    private const string Type = "own@example.com";

    [Theory, Trait("rule", "C-63")]
    [InlineData("cut")]
    [InlineData("disconnected")]
    [InlineData("broken")]
    public async Task Write_Read_Requests_Open_AndCause_EndWithTheSameReason(string how)
    {
        var opened = new TaskCompletionSource<SshDuplexChannel>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(o => Serve(o, opened));
        await using var client = await server.LogInAsync();
        await client.OpenAsync(0, Type, window: 0);
        var channel = await opened.Task;
        var connection = channel.Connection;
        Task[] waiting =
        [
            channel.Output.WriteAsync(new byte[SshServerOptions.Default.Limits.UnsentBytesPerChannel * 2]).AsTask(),
            channel.Input.ReadAsync().AsTask(),
            channel.RequestAsync("ask@example.com", default),
            connection.RequestAsync("ask@example.com"),
            connection.OpenChannelAsync("ours@example.com"),
        ];
        await client.Peer.ExpectAsync(MessageNumber.GlobalRequest);
        await client.Peer.ExpectAsync(MessageNumber.ChannelOpen);

        await EndAsync(how, client, connection);
        var reasons = await Task.WhenAll(waiting.Select(ReasonAsync));

        var cause = await channel.Closed;
        Assert.Equal(ChannelCloseKind.ConnectionLost, cause.Kind);
        Assert.All(reasons, reason => Assert.Same(cause.Reason, reason));
        Assert.Same(cause.Reason, (await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.RequestAsync("late@example.com"))).Reason);
        Assert.Same(cause.Reason, await ReasonAsync(channel.RequestAsync("late@example.com", default)));
        await AssertNothingIsLeftAsync(server);
    }

    private static SshServerOptions Serve(SshServerOptions options, TaskCompletionSource<SshDuplexChannel> opened) => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
        {
            [Type] = _ => SshChannelFace.Pipe((channel, token) =>
            {
                opened.SetResult(channel);
                return Task.Delay(Timeout.Infinite, token);
            }),
        },
    };

    private static async Task<object?> ReasonAsync(Task waiting)
    {
        try
        {
            await waiting;
            throw new InvalidOperationException("It did not fail.");
        }
        catch (SshChannelClosedException failure)
        {
            return failure.ConnectionReason;
        }
        catch (SshConnectionClosedException failure)
        {
            return failure.Reason;
        }
    }

    private static Task EndAsync(string how, SshClientScript client, SshConnection connection)
    {
        switch (how)
        {
            case "cut":
                return client.DisposeAsync().AsTask();
            case "disconnected":
                connection.Disconnect("The end.");
                return Task.CompletedTask;
            default:
                return client.CloseAsync(1234);
        }
    }
}
