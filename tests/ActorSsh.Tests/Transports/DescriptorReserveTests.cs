using ActorSsh.Transports;

namespace ActorSsh.Tests.Transports;

/// <summary>Which descriptors are kept for the process itself (T-16).</summary>
public sealed class DescriptorReserveTests
{
    [Theory, Trait("rule", "T-16")]
    [InlineData(1024, 90, 806)]
    [InlineData(524_288, 90, 524_070)]
    [InlineData(256, 90, 83)]
    [InlineData(100, 90, 5)]
    [InlineData(64, 90, 0)]
    public void Room_IsAllButTheLast_OrHalfOfLittle(int limit, int inUse, int room) => Assert.Equal(room, new DescriptorReserve(limit, inUse).Room);

    [Fact, Trait("rule", "T-16")]
    public void Descriptor_BehindTheRoom_TouchesTheReserve()
    {
        var reserve = new DescriptorReserve(1024, 90);

        Assert.Equal((false, true), (reserve.IsTouchedBy(895), reserve.IsTouchedBy(896)));
    }

    [Fact, Trait("rule", "T-16")]
    public void SystemThatTellsNoLimit_HasNoReserve() => Assert.False(new DescriptorReserve(int.MaxValue, 0).IsTouchedBy(int.MaxValue));

    [Theory, Trait("rule", "T-16")]
    [InlineData(null, null, "no limit")]
    [InlineData(20_000, 19_700, "20000, room for the 10000 connections that are allowed")]
    [InlineData(10_300, 10_000, "10300, room for the 10000 connections that are allowed")]
    [InlineData(1024, 800, "1024: room for 800 connections and what they lead to, where 10000 are allowed")]
    public void Room_IsToldInOneSentence(int? limit, int? room, string told) => Assert.Equal(told, SshOpenFiles.Describe(limit, room, 10_000));

    [Fact, Trait("rule", "T-16")]
    public void Limit_OfThisProcess_HoldsWhatIsOpenAndRoom() =>
        Assert.True(SshOpenFiles.Limit is null || SshOpenFiles.Room is > 0 && SshOpenFiles.Room < SshOpenFiles.Limit, $"{SshOpenFiles.Limit} {SshOpenFiles.Room}");
}
