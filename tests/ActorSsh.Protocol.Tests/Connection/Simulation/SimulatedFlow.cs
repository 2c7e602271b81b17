namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>
/// What the simulation knows of one direction of one channel: the stream of every byte written, in order. Byte values follow from the
/// channel, the side and the position, so that a receiver can check each byte without a copy of it.
/// </summary>
internal sealed class SimulatedFlow(int seed)
{
    private readonly List<bool> _isErrorStream = [];

    public int Written => _isErrorStream.Count;

    public int Read { get; private set; }

    /// <summary>Somebody aborted, discarded, or closed before the end: bytes may be missing at the end, but only there.</summary>
    public bool IsCutShort { get; set; }

    public byte[] Write(int length, bool isErrorStream)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i++)
        {
            data[i] = ValueAt(Written);
            _isErrorStream.Add(isErrorStream);
        }

        return data;
    }

    public void Expect(ReadOnlySpan<byte> data, uint? extendedType)
    {
        foreach (var value in data)
        {
            Assert.Equal(ValueAt(Read), value);
            Assert.Equal(_isErrorStream[Read], extendedType == 1);
            Read++;
        }
    }

    private byte ValueAt(int position) => (byte)((position + seed) * 131 % 251);
}
