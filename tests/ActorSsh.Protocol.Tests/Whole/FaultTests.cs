using ActorSsh.Protocol.Connection;
using Xunit.Abstractions;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>
/// Faults below the transport at every packet of a whole conversation, in both directions (H-26): nothing that was damaged is taken for
/// true, every promise is kept once, and nothing is left over.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly (int ToServer, int ToClient) Recorded = Record();

    public static TheoryData<Fault, bool> Faults()
    {
        var data = new TheoryData<Fault, bool>();
        foreach (var fault in Enum.GetValues<Fault>().Except([Fault.None]))
        {
            data.Add(fault, true);
            data.Add(fault, false);
        }

        return data;
    }

    [Theory, Trait("hostile", "H-26"), Trait("hostile", "H-20"), MemberData(nameof(Faults))]
    public void Fault_AtEveryPacket_HasTheDocumentedOutcome(Fault fault, bool isToServer)
    {
        var packets = isToServer ? Recorded.ToServer : Recorded.ToClient;
        for (var at = 0; at < packets; at++)
        {
            var seed = 1000 + at;
            var wire = new FaultyWire(fault, at, new Random(seed));
            var sound = new FaultyWire(Fault.None, 0, new Random(0));
            using var conversation = isToServer ? new Conversation(wire, sound) : new Conversation(sound, wire);

            conversation.Run();

            var where = $"{fault} at packet {at} of {packets} to the {(isToServer ? "server" : "client")}, seed {seed}";
            Check(conversation, wire, fault, isGoodbye: isToServer && at == packets - 1, where);
        }

        output.WriteLine($"{packets} packets");
    }

    [Theory, Trait("hostile", "H-26"), InlineData(1), InlineData(7), InlineData(100)]
    public void Bytes_InSmallPieces_MakeNoDifference(int size)
    {
        var wires = (new FaultyWire(Fault.None, 0, new Random(0)), new FaultyWire(Fault.None, 0, new Random(0)));
        using var conversation = new Conversation(wires.Item1, wires.Item2);
        conversation.Pair.ToServer = bytes => bytes.Chunk(size);
        conversation.Pair.ToClient = bytes => bytes.Chunk(size);

        conversation.Run();

        Assert.Null(conversation.Thrown);
        Assert.Equal(conversation.Session.Text, conversation.Session.Echoed);
        Assert.Null(conversation.Pair.Server.State.Failure);
        CheckNothingIsLeft(conversation, $"pieces of {size}");
    }

    private static (int ToServer, int ToClient) Record()
    {
        var (toServer, toClient) = (new FaultyWire(Fault.None, 0, new Random(0)), new FaultyWire(Fault.None, 0, new Random(0)));
        using var conversation = new Conversation(toServer, toClient);
        conversation.Run();
        Assert.Equal(conversation.Session.Text, conversation.Session.Echoed);
        Assert.True(conversation.Session.IsOver);
        Assert.Equal(1, conversation.Pair.Server.State.Transport.Rekeys);
        return (toServer.Packets, toClient.Packets);
    }

    private static void Check(Conversation conversation, FaultyWire wire, Fault fault, bool isGoodbye, string where)
    {
        Assert.True(conversation.Thrown is null, $"{where}: {conversation.Thrown}");
        Assert.True(wire.HasStruck, where);
        CheckNothingIsLeft(conversation, where);
        var session = conversation.Session;
        Assert.True(session.Text.AsSpan().StartsWith(session.Heard) && session.Text.AsSpan().StartsWith(session.Echoed), where);
        if (!isGoodbye && fault is Fault.Flip or Fault.Duplicate or Fault.Swap or Fault.Drop)
        {
            CheckDetected(conversation, where);
        }
    }

    /// <summary>Whoever received what was damaged, doubled, missing or early says so; or waits for the rest in vain, and says that.</summary>
    private static void CheckDetected(Conversation conversation, string where)
    {
        var failures = new[] { conversation.Pair.Client.State.Failure, conversation.Pair.Server.State.Failure }.OfType<SshProtocolException>().ToList();
        Assert.True(failures.Count > 0, where);
    }

    private static void CheckNothingIsLeft(Conversation conversation, string where)
    {
        foreach (var end in new[] { conversation.Pair.Client, conversation.Pair.Server })
        {
            Assert.True(end.State.EndReason is not null, where);
            Assert.True(end.Buffers.Outstanding == 0, where);
            CheckPromises(end, where);
        }
    }

    /// <summary>Every open is answered and every channel closed once, every request completed once.</summary>
    private static void CheckPromises(ConnectionEnd end, string where)
    {
        var begun = end.Events.OfType<ChannelEvent.Opened>().Select(opened => opened.Handle)
            .Concat(end.Events.OfType<ChannelEvent.OpenRequested>().Select(asked => asked.Handle)).ToList();
        var closed = end.Events.OfType<ChannelEvent.Closed>().Select(over => over.Handle).ToList();
        var completed = end.Events.OfType<ChannelEvent.RequestCompleted>().Select(done => done.RequestId).ToList();

        Assert.True(begun.SequenceEqual(closed), $"{where}: {begun.Count} channels, {closed.Count} closed");
        Assert.True(completed.Distinct().Count() == completed.Count, where);
        Assert.True(end.State.Channels is null || end.State.Channels.ChannelCount == 0, where);
    }
}
