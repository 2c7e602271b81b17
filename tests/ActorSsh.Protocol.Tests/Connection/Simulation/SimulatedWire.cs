using System.Buffers.Binary;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>The payloads under way to one side, and what they will do to its windows.</summary>
internal sealed class SimulatedWire
{
    private readonly Queue<byte[]> _payloads = new();

    public int Count => _payloads.Count;

    public void Add(ReadOnlySpan<byte> payload) => _payloads.Enqueue(payload.ToArray());

    public bool TryTake(out byte[] payload) => _payloads.TryDequeue(out payload!);

    /// <summary>Data bytes under way to the receiver's <paramref name="channel"/>.</summary>
    public long DataFor(uint channel) => _payloads.Where(payload => IsFor(payload, channel)).Sum(payload => (MessageNumber)payload[0] switch
    {
        MessageNumber.ChannelData => ReadUInt32(payload, 5),
        MessageNumber.ChannelExtendedData => ReadUInt32(payload, 9),
        _ => 0L,
    });

    /// <summary>Credit under way to the receiver's <paramref name="channel"/>.</summary>
    public long CreditFor(uint channel) => _payloads
        .Where(payload => (MessageNumber)payload[0] == MessageNumber.ChannelWindowAdjust && IsFor(payload, channel))
        .Sum(payload => (long)ReadUInt32(payload, 5));

    private static bool IsFor(byte[] payload, uint channel) => payload.Length > 4 && ReadUInt32(payload, 1) == channel;

    private static uint ReadUInt32(byte[] payload, int at) => BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(at));
}
