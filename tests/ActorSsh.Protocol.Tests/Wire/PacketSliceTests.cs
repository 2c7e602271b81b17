using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Wire;

public class PacketSliceTests
{
    [Fact]
    public void Slice_OfBuffer_IsItsRange()
    {
        var buffer = new ArrayBuffer([0, 1, 2, 3, 4, 5]);

        var slice = new PacketSlice(buffer, Offset: 2, Length: 3);

        Assert.Equal<byte>([2, 3, 4], slice.Span.ToArray());
        Assert.Equal<byte>([2, 3, 4], slice.Memory.ToArray());
    }

    private sealed class ArrayBuffer(byte[] bytes) : ReceiveBuffer
    {
        public override Memory<byte> Memory => bytes;

        public override void Retain()
        {
        }

        public override void Release()
        {
        }
    }
}
