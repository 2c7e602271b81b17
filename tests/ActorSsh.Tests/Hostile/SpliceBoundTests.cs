using System.Net;
using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Forwarding;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;
using Akka.TestKit;

namespace ActorSsh.Tests.Hostile;

/// <summary>What a splice holds for a target that takes nothing is bounded in segments, however small the peer cuts its data.</summary>
public sealed class SpliceBoundTests : ServerSpec
{
    private const int SegmentsPerBatch = 1024;

    private static readonly ChannelHandle Handle = new(0, 1);

    [Fact, Trait("rule", "C-21"), Trait("hostile", "H-7")]
    public async Task BatchOfTinySegments_ForATargetThatTakesNothing_AsksForNoOther()
    {
        var connection = CreateTestProbe();
        var pool = new BufferPool();
        var socket = new DeafTransport();
        using var splice = new SocketSplice(socket, Handle, connection.Ref, pool, SshServerOptions.Default.Splice);

        splice.OnData(Batch(pool, null));
        var told = await ToldAsync(connection);
        socket.IsDeaf = false;
        splice.OnSent();
        var toldLater = await ToldAsync(connection);

        Assert.Empty(told);
        Assert.Single(toldLater, static message => message is TakenCommand);
        Assert.Equal(SegmentsPerBatch, toldLater.OfType<ConsumedCommand>().Sum(static consumed => consumed.Bytes));
    }

    [Fact, Trait("rule", "C-24")]
    public async Task ExtendedData_WhichTheChannelTypeDoesNotKnow_IsConsumedAndNotForwarded()
    {
        var connection = CreateTestProbe();
        var pool = new BufferPool();
        var socket = new DeafTransport();
        using var splice = new SocketSplice(socket, Handle, connection.Ref, pool, SshServerOptions.Default.Splice);

        splice.OnData(Batch(pool, 1));

        Assert.Equal(SegmentsPerBatch, (await ToldAsync(connection)).OfType<ConsumedCommand>().Sum(static consumed => consumed.Bytes));
        Assert.Equal(0, socket.Sends);
    }

    /// <summary>What the connection was told so far.</summary>
    private static async Task<List<object>> ToldAsync(TestProbe connection)
    {
        connection.Ref.Tell("so far");
        var told = new List<object>();
        while (await connection.ReceiveOneAsync(TimeSpan.FromSeconds(10)) is not (null or string) and var message)
        {
            told.Add(message);
        }

        return told;
    }

    private static ChannelDataBatch Batch(BufferPool pool, uint? type)
    {
        var buffer = pool.Rent(SegmentsPerBatch);
        var segments = Enumerable.Range(0, SegmentsPerBatch).Select(i => new ChannelDataSegment(buffer.Memory.Slice(i, 1), type, buffer));
        return new ChannelDataBatch([.. segments], SegmentsPerBatch);
    }

    /// <summary>Takes nothing until told otherwise, and has nothing to say.</summary>
    private sealed class DeafTransport : ByteTransport
    {
        public bool IsDeaf { get; set; } = true;

        public int Sends { get; private set; }

        public override IPEndPoint? RemoteEndPoint => null;

        public override IPEndPoint? LocalEndPoint => null;

        public override void Attach(IActorRef owner)
        {
        }

        public override bool WaitUntilReadable() => false;

        public override int Receive(Memory<byte> room, ReceiveBuffer buffer) => -1;

        public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
        {
            Sends++;
            return !IsDeaf;
        }

        public override void Refuse(ReadOnlySpan<byte> line)
        {
        }

        public override void ShutdownSend()
        {
        }

        public override void Dispose()
        {
        }
    }
}
