using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Protocol.Wire;
using ActorSsh.Server;
using ActorSsh.Tests.Time;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Server;

/// <summary>Where descriptors run out (T-16); with real limits: Faults/ of the interop tests.</summary>
public sealed class DescriptorTests : VirtualTimeSpec
{
    [Fact, Trait("rule", "T-16")]
    public async Task ConnectionWithOneOfTheLastDescriptors_IsToldAndClosedAtOnce()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [] });
        using var last = new LastTransport();

        server.Server.Accept(last);

        await EventuallyAsync(() => Assert.True(last.IsDisposed));
        Assert.Equal("The server has no room for more connections; try again later.\r\n", last.Line);
        Assert.Equal((0L, 1L), (server.Server.Counters.Connections, server.Server.Counters.ConnectionsRefused));
    }

    [Fact, Trait("rule", "T-16")]
    public async Task AcceptThatFailsForAWhile_IsToldOnceAMinute()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        var failure = new AcceptFailed(new SocketException((int)SocketError.TooManyOpenSockets));
        var listener = await FindActorAsync("listener-0");

        await EventFilter.Error(contains: "such line: 0;").ExpectAsync(1, () => FailAsync(10));
        Advance(TimeSpan.FromMinutes(1));
        await EventFilter.Error(contains: "such line: 9;").ExpectAsync(1, () => FailAsync(10));

        async Task FailAsync(int times)
        {
            for (var i = 0; i < times; i++)
            {
                listener.Tell(failure);
            }

            await SettleAsync("listener-0");
        }
    }

    private sealed class LastTransport : ByteTransport
    {
        public string Line { get; private set; } = "";

        public bool IsDisposed { get; private set; }

        public override bool TouchesReserve => true;

        public override IPEndPoint? RemoteEndPoint => null;

        public override IPEndPoint? LocalEndPoint => null;

        public override void Attach(IActorRef owner) => throw new InvalidOperationException("Nobody shall serve it.");

        public override bool WaitUntilReadable() => false;

        public override int Receive(Memory<byte> room, ReceiveBuffer buffer) => -1;

        public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer) => false;

        public override void Refuse(ReadOnlySpan<byte> line) => Line = Encoding.ASCII.GetString(line);

        public override void ShutdownSend()
        {
            // Nothing was begun.
        }

        public override void Dispose() => IsDisposed = true;
    }
}
