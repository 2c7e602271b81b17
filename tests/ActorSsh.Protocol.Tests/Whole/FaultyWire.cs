namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>What may happen to one packet, and to what follows it.</summary>
public enum Fault
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>It and all that follows is lost, in both directions, and both ends are told.</summary>
    Cut,

    /// <summary>The same, in the middle of the packet.</summary>
    CutInside,

    /// <summary>It and all that follows in this direction never arrives, and nobody is told.</summary>
    Stall,

    /// <summary>One bit of it is another.</summary>
    Flip,

    /// <summary>It comes twice.</summary>
    Duplicate,

    /// <summary>It is missing.</summary>
    Drop,

    /// <summary>It comes behind the next one.</summary>
    Swap,
}

/// <summary>A wire in one direction that does one thing to one packet.</summary>
internal sealed class FaultyWire(Fault fault, int at, Random random)
{
    private readonly PacketCutter _cutter = new();
    private byte[]? _held;

    /// <summary>Packets that came, lines included.</summary>
    public int Packets { get; private set; }

    /// <summary>Whether the packet came to which it happens.</summary>
    public bool HasStruck => Packets > at;

    /// <summary>Whether both ends know that nothing comes any more.</summary>
    public bool IsCut => HasStruck && fault is Fault.Cut or Fault.CutInside;

    public IEnumerable<byte[]> Pass(byte[] bytes) => _cutter.Cut(bytes).SelectMany(cut => PassOne(cut.Packet, cut.IsEncrypted)).ToList();

    private byte[][] PassOne(byte[] packet, bool isEncrypted)
    {
        var index = Packets++;
        if (index < at || fault is Fault.None)
        {
            return [packet];
        }

        return index == at ? Strike(packet, isEncrypted) : Follow(packet);
    }

    private byte[][] Strike(byte[] packet, bool isEncrypted) => fault switch
    {
        Fault.CutInside => [packet[..(packet.Length / 2)]],
        Fault.Flip => [Flip(packet, isEncrypted)],
        Fault.Duplicate => [packet, packet],
        Fault.Swap => Hold(packet),
        _ => [],
    };

    private byte[][] Follow(byte[] packet)
    {
        if (fault is Fault.Cut or Fault.CutInside or Fault.Stall)
        {
            return [];
        }

        var held = _held;
        _held = null;
        return held is null ? [packet] : [packet, held];
    }

    private byte[][] Hold(byte[] packet)
    {
        _held = packet;
        return [];
    }

    /// <summary>Before the keys only the content is covered, by the exchange hash: lengths and padding are nobody's.</summary>
    private byte[] Flip(byte[] packet, bool isEncrypted)
    {
        var damaged = packet.ToArray();
        var isLine = packet[0] == (byte)'S';
        var padding = isLine || isEncrypted ? 2 : packet[4];
        var position = isEncrypted ? random.Next(damaged.Length) : random.Next(isLine ? 8 : 5, damaged.Length - padding);
        damaged[position] ^= (byte)(isLine ? 1 : 1 << random.Next(8));
        return damaged;
    }
}
