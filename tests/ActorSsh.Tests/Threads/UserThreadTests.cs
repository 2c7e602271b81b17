using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Threads;

/// <summary>
/// Whatever users wait for is completed in a turn of a connection, which may run on a socket's thread: what they do then must not run in it, where
/// it could block everybody.
/// </summary>
[Trait("rule", "C-62")]
public sealed class UserThreadTests : ServerSpec
{
    private const string Ours = "ours@example.com";
    private const string Ask = "ask@example.com";
    private const int Window = 1000;

    [Fact]
    public async Task TurnOfAConnection_IsSeenAsOne()
    {
        var observer = TestActor;
        var props = Props.Create(() => new Looking(observer));
        Sys.ActorOf(props, "elsewhere").Tell("look");
        await ExpectMsgAsync(new Seen("turn", IsInputOutput: false));
        await using var server = await ServeAsync(); // brings the dispatcher

        Sys.ActorOf(props.WithDispatcher("actor-ssh.io-dispatcher"), "here").Tell("look");

        await ExpectMsgAsync(new Seen("turn", IsInputOutput: true));
    }

    [Fact]
    public async Task WhatAHandlerAwaits_GoesOnOutsideOfIt()
    {
        await using var server = await ServeAsync(options => options with { Session = _ => new Programs.Run(RunAsync) });
        await using var client = await server.LogInAsync();
        var session = await client.Peer.OpenChannelAsync("session", options: new ScriptedChannelOptions { InitialWindowSize = Window });
        await session.RequestAsync("exec", SshFields.Text("any"));

        await session.ReadAsync(2 * Window);
        await ExpectMsgAsync(new Seen("write", IsInputOutput: false));
        await session.ExpectRequestAsync(Ask);
        await session.ReplyAsync(success: true);
        await ExpectMsgAsync(new Seen("request", IsInputOutput: false));
        await client.Peer.ExpectAsync<GlobalRequestMessage>();
        await client.Peer.SendAsync(new RequestSuccessMessage([]));
        await ExpectMsgAsync(new Seen("global request", IsInputOutput: false));
        await ExpectMsgAsync(new Seen("status", IsInputOutput: false));
        var ours = await client.Peer.ExpectOpenAsync(Ours);
        await ours.ConfirmAsync();
        await ExpectMsgAsync(new Seen("open", IsInputOutput: false));
        await ours.SendDataAsync(new byte[10]);
        await ExpectMsgAsync(new Seen("read", IsInputOutput: false));
        await ours.CloseAsync();
        await ExpectMsgAsync(new Seen("closed", IsInputOutput: false));
        await client.DisposeAsync();
        await ExpectMsgAsync(new Seen("ended", IsInputOutput: false));
    }

    [Fact]
    public async Task TokensThatAConnectionCancels_CallOutsideOfIt()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = (await server.Server.FindConnectionAsync(1))!;
        connection.Draining.Register(() => See("draining"));
        await client.ExecAsync(7, "wait");

        var draining = connection.DrainAsync(TimeSpan.FromDays(1));
        await ExpectMsgAsync(new Seen("draining", IsInputOutput: false));
        connection.Ended.Register(() => See("ended"));
        await client.DisposeAsync();
        await ExpectMsgAsync(new Seen("ended", IsInputOutput: false));
        await draining;
    }

    private void See(string what) => TestActor.Tell(new Seen(what, InputOutputTurn.IsHere), ActorRefs.NoSender);

    private async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await session.WriteAsync(new byte[2 * Window], cancellationToken).ConfigureAwait(false);
        See("write");
        await session.RequestAsync(Ask, default, cancellationToken).ConfigureAwait(false);
        See("request");
        await session.Connection.RequestAsync(Ask, default, cancellationToken).ConfigureAwait(false);
        See("global request");
        await session.Connection.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        See("status");
        var channel = await session.Connection.OpenChannelAsync(Ours, default, cancellationToken).ConfigureAwait(false);
        See("open");
        var read = await channel.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
        See("read");
        channel.Input.AdvanceTo(read.Buffer.End);
        await channel.Closed.ConfigureAwait(false);
        See("closed");
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        See("ended");
        return 0;
    }

    private sealed record Seen(string What, bool IsInputOutput);

    private sealed class Looking(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message) => observer.Tell(new Seen("turn", InputOutputTurn.IsHere));
    }
}
