using ActorSsh.Diagnostics;
using ActorSsh.TestKit;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Transports;

/// <summary>The other end's thread may run the owner's turns inside a completion: it must hold no lock of the transport by then.</summary>
[Trait("rule", "C-62")]
public sealed class MemoryTransportTests : Akka.TestKit.Xunit2.TestKit
{
    private const int Capacity = 1024;

    private static readonly TimeSpan LongAtMost = TimeSpan.FromSeconds(10);

    private readonly MemoryEnd _end;
    private readonly IActorRef _owner;

    public MemoryTransportTests()
        : base(SshReferenceConfig.Reference)
    {
        var (incoming, outgoing) = (new MemoryPipe(Capacity), new MemoryPipe(Capacity));
        _end = new MemoryEnd(outgoing, incoming);
        var (transport, observer) = (new MemoryTransport(incoming, outgoing), TestActor);
        _owner = Sys.ActorOf(Props.Create(() => new Owner(transport, observer)).WithDispatcher("actor-ssh.io-dispatcher"));
    }

    [Fact]
    public async Task TurnBegunByBytes_FindsTheTransportFree()
    {
        _owner.Tell(nameof(ByteTransport.Receive));
        await ExpectMsgAsync(nameof(ByteTransport.Receive));

        await Task.Run(() => _end.WriteAsync(new byte[1], CancellationToken.None));

        await ExpectMsgAsync(true, LongAtMost);
    }

    [Fact]
    public async Task TurnBegunByRoom_FindsTheTransportFree()
    {
        _owner.Tell(nameof(ByteTransport.Send));
        await ExpectMsgAsync(nameof(ByteTransport.Send));

        await Task.Run(() => ReadAllAsync());

        await ExpectMsgAsync(true, LongAtMost);
    }

    private async Task ReadAllAsync()
    {
        await _end.ReadAsync(new byte[Capacity], CancellationToken.None);
        await _end.ReadAsync(new byte[Capacity], CancellationToken.None);
    }

    /// <summary>It waits in its turn, which no actor of the library may: whether another thread can use the transport meanwhile.</summary>
    private sealed class Owner(MemoryTransport transport, IActorRef observer) : UntypedActor
    {
        private readonly BufferPool _pool = new();

        protected override void PreStart() => transport.Attach(Self);

        protected override void OnReceive(object message)
        {
            var buffer = _pool.Rent(2 * Capacity);
            switch (message)
            {
                case nameof(ByteTransport.Receive):
                    transport.Receive(buffer.Memory, buffer);
                    observer.Tell(message);
                    break;
                case nameof(ByteTransport.Send):
                    transport.Send(buffer.Memory[..(2 * Capacity)], buffer);
                    observer.Tell(message);
                    break;
                default:
                    observer.Tell(Task.Run(transport.Dispose).Wait(LongAtMost / 2));
                    break;
            }
        }
    }
}
