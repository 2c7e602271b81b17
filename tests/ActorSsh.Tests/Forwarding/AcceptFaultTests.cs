using System.Net.Sockets;
using ActorSsh.Channels;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Forwarding;

/// <summary>Accepting that fails for a moment, for want of descriptors for instance, is tried again after a time, and not before.</summary>
public sealed class AcceptFaultTests : VirtualTimeSpec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Delay = SshServerOptions.Default.Forwarding.AcceptRetryDelay;

    [Fact, Trait("rule", "C-60"), Trait("hostile", "H-23")]
    public async Task FailingAccept_BacksOffAndGoesOn()
    {
        using var listening = new FailingListener(failures: 2, TestActor);
        using var forward = new Forward("a test", [listening]) { ChannelType = "test", Describe = static _ => [] };
        var connection = new SshConnection(TestActor, new SshConnectionInfo(1, "user", null, null, "", null, default));
        var seat = new ForwardSeat(connection, SshServerOptions.Default.Forwarding, null!);

        await FailsOnceAsync(() => Sys.ActorOf(Props.Create(() => new ForwardListenerActor(forward, listening, seat))));
        await FailsOnceAsync(() => Advance(Moment));
        Advance(Moment);

        await ExpectMsgAsync("accept");
        var open = await ExpectMsgAsync<OpenChannelCommand>();
        Assert.Equal("test", open.Type);
        open.Drop("the test is over");
    }

    /// <summary>The listener accepts, in vain, and until all but a moment of its patience is over it does not try again.</summary>
    private async Task FailsOnceAsync(Action begin)
    {
        await EventFilter.Warning(contains: "trying again").ExpectOneAsync(() =>
        {
            begin();
            return Task.CompletedTask;
        });
        await ExpectMsgAsync("accept");
        Advance(Delay - Moment);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    /// <summary>Fails so often, as a process without descriptors does, then gives one connection.</summary>
    private sealed class FailingListener(int failures, IActorRef observer) : ListeningSocket(new Socket(SocketType.Stream, ProtocolType.Tcp), 16)
    {
        private int _asked;

        public override async Task<Socket> AcceptAsync(CancellationToken cancellationToken)
        {
            var attempt = ++_asked;
            if (attempt <= failures + 1)
            {
                observer.Tell("accept");
            }
            else
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return attempt <= failures
                ? throw new SocketException((int)SocketError.TooManyOpenSockets)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        }
    }
}
