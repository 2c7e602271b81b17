using ActorSsh.Bastion.Control;

namespace ActorSsh.Bastion.Tests.Control;

[Trait("rule", "B-48")]
public sealed class ControlFramesTests
{
    [Fact]
    public async Task Frame_AsLongAsIsAllowed_IsRead()
    {
        var frame = await ReadAsync([2, 0, 0, 0, 3, 7, 8, 9], maximum: 3);

        Assert.Equal((ControlFrameType.Input, "070809"), (frame!.Value.Type, Convert.ToHexString(frame.Value.Content.Span)));
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 4, 7, 8, 9, 10 })]
    [InlineData(new byte[] { 2, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 99, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 3, 7 })]
    public async Task Frame_TooLong_OfNoKind_OrCutOff_EndsTheSession(byte[] bytes) =>
        await Assert.ThrowsAsync<ControlProtocolException>(() => ReadAsync(bytes, maximum: 3));

    [Fact]
    public async Task Stream_ThatEndsBetweenFrames_IsOver() => Assert.Null(await ReadAsync([], maximum: 3));

    private static async Task<ControlFrame?> ReadAsync(byte[] bytes, int maximum) =>
        await new ControlFrames(new MemoryStream(bytes)).ReadAsync(maximum, CancellationToken.None);
}
