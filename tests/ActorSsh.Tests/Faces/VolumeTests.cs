using ActorSsh.Channels.Pipes;
using ActorSsh.Diagnostics;

namespace ActorSsh.Tests.Faces;

/// <summary>Very much, and very many: each face, between its channel's actor and a connection that is not real.</summary>
public sealed class VolumeTests : ServerSpec
{
    private const long FourGibibytesAndOne = (4L << 30) + 1;
    private const int Window = 2 * 1024 * 1024;

    private readonly BufferPool _buffers = new();

    /// <summary>Faces by name, and how many batches the ones may be given that use nothing up: handlers deliver one and keep one.</summary>
    public static TheoryData<string, long> Faces => new() { { "handler", 2 }, { "actor", long.MaxValue }, { "pipe", long.MaxValue } };

    [Theory, MemberData(nameof(Faces)), Trait("rule", "C-27"), Trait("hostile", "H-5")]
    public async Task FourGibibytesAndOne_AreWritten_WithinTheBound(string face, long batches)
    {
        Assert.NotEqual(0, batches);
        var program = new FaceProgram.Pour(TestActor, FourGibibytesAndOne, 256 * 1024);
        var channel = KitOf(face).Channel(program);

        Sys.ActorOf(Props.Create(() => new CountingConnection(channel, _buffers, TestActor)));

        var told = await FishForMessageAsync<string>(static message => message.Contains("bytes", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.StartsWith($"{FourGibibytesAndOne} bytes", told, StringComparison.Ordinal);
        Assert.Equal(FourGibibytesAndOne, program.Accepted);
        await EventuallyAsync(() => Assert.Equal(_buffers.Rented, _buffers.Returned));
    }

    [Theory, MemberData(nameof(Faces)), Trait("rule", "C-21"), Trait("hostile", "H-7")]
    public async Task TwoMebibytesOfOneBytePackets_HoldAboutTheirBytes(string face, long batches)
    {
        var program = new FaceProgram.Gated(TestActor);
        var channel = KitOf(face).Channel(program);
        var connection = Sys.ActorOf(Props.Create(() => new FloodedConnection(channel, SshServerOptions.Default, _buffers, TestActor)));

        connection.Tell(new Flood(Window));
        await ExpectMsgAsync("flooded", TimeSpan.FromSeconds(30));
        await EventuallyAsync(async () => Assert.Equal(Window, (await AskAsync(connection)).Channel.QueuedReceived));

        var held = (_buffers.Rented - _buffers.Returned) * UnreadInput.BlockLength;
        Assert.InRange(held, 0, Window + UnreadInput.BlockLength);
        Assert.InRange((await AskAsync(connection)).Batches, 1, batches);
        program.Allowed.Writer.TryWrite(Window);
        await EventuallyAsync(async () => Assert.Equal(0, (await AskAsync(connection)).Channel.QueuedReceived));
        await EventuallyAsync(() => Assert.Equal(_buffers.Rented, _buffers.Returned));
    }

    private static Task<Flooded> AskAsync(IActorRef connection) => connection.Ask<Flooded>(GetFlooded.Instance, TimeSpan.FromSeconds(10));

    private static FaceKit KitOf(string face) => face switch
    {
        "handler" => new HandlerKit(),
        "actor" => new ActorKit(),
        _ => new PipeKit(),
    };
}
