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
    [InlineData("Max open files            20000                20001                files     ", 20_000)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max open files", null)]
    [InlineData("Max processes             96000                96000                processes ", null)]
    public void Limit_IsTheSoftOne(string line, int? limit) => Assert.Equal(limit, DescriptorReserve.ReadLimit(["Limit  Soft Limit  Hard Limit  Units", line]));
}
