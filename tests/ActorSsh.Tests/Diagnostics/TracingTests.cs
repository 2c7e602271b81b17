using System.Diagnostics;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Diagnostics;

/// <summary>The activities of a connection: what is part of what, how each ends, and that each ends once.</summary>
public sealed class TracingTests : ServerSpec
{
    private readonly string _name = $"t-{Guid.NewGuid():N}";

    [Fact]
    public async Task Connection_ItsPartsAndChannels_EndOnce()
    {
        using var spans = new Spans(_name);
        await using var server = await ServeNamedAsync();
        await using (var client = await server.LogInAsync())
        {
            await client.ReadToCloseAsync(await client.ExecAsync(0, "say hello"));
            await AssertNoChannelIsLeftAsync(server);
        }

        await AssertNothingIsLeftAsync(server);
        var connection = spans.Single("ssh.connection");
        var channel = spans.Single("ssh.channel");
        var parts = new[] { spans.Single("ssh.handshake"), spans.Single("ssh.authentication"), channel };

        Assert.All(parts, part => Assert.Equal(connection.SpanId, part.ParentSpanId));
        Assert.All(spans.Ended, static span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
        Assert.Equal(spans.Begun.Count, spans.Ended.Count);
        Assert.Equal(("user", "session"), (connection.GetTagItem("user.name"), channel.GetTagItem("ssh.channel.type")));
        Assert.Equal("LocallyClosed", channel.GetTagItem("ssh.channel.cause"));
    }

    [Fact]
    public async Task Activities_LeaveNoTraceInTheHandlersContext()
    {
        using var spans = new Spans(_name);
        var seen = new TaskCompletionSource<Activity?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(o => o with
        {
            Name = _name,
            Session = _ => new Programs.Run((_, _) =>
            {
                seen.SetResult(Activity.Current);
                return Task.FromResult<SshExit>(0);
            }),
        });
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "anything");

        Assert.Null(await seen.Task);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task RefusedChannel_SaysSo()
    {
        using var spans = new Spans(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();

        await client.OpenInVainAsync(0, "direct-tcpip");

        await EventuallyAsync(() => Assert.Equal("AdministrativelyProhibited", spans.Single("ssh.channel").GetTagItem("ssh.channel.refusal")));
    }

    [Fact]
    public async Task FailedHandshake_IsAnError_AndEndsWithItsConnection()
    {
        using var spans = new Spans(_name);
        await using var server = await ServeNamedAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.SendRawAsync("SSH-1.0-museum\r\n"u8.ToArray());
        await peer.ReceiveRawToEndAsync();
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        Assert.Equal((ActivityStatusCode.Error, ActivityStatusCode.Error), (spans.Single("ssh.handshake").Status, spans.Single("ssh.connection").Status));
        Assert.Equal(2, spans.Ended.Count);
    }

    [Theory, Trait("hostile", "H-27")]
    [InlineData("connections/c1")]
    [InlineData("connections/c1/ch0-*")]
    public async Task KilledActor_EndsItsActivitiesOnce(string path)
    {
        using var measurements = new Measurements(_name);
        using var spans = new Spans(_name);
        await using var server = await ServeNamedAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");

        var actor = await Sys.ActorSelection($"/user/ssh-{_name}/{path}").ResolveOne(TimeSpan.FromSeconds(10));
        Watch(actor).Tell(Kill.Instance);
        await ExpectTerminatedAsync(actor);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        Assert.Equal(spans.Begun.Count, spans.Ended.Count);
        Assert.Equal(4, spans.Ended.Count);
        Assert.Equal((0.0, 0.0), (measurements.Now("actorssh.connections", "state="), measurements.Now("actorssh.channels", "type=session")));
    }

    private Task<TestServer> ServeNamedAsync() => ServeAsync(o => o with { Name = _name });
}
