using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Windows and packet sizes where 32 bits or a sign bit would end, on channels of either side's making.</summary>
[Trait("hostile", "H-6")]
public class BoundaryTests
{
    private const uint Half = 1u << 31;
    private const int MaximumData = 32 * 1024;
    private const int Written = 100_000;

    public static TheoryData<SshRole> Openers => [SshRole.Client, SshRole.Server];

    public static TheoryData<SshRole, uint> Windows => BothRoles.With<uint>([0u, 1u, Half - 1, Half, uint.MaxValue]);

    public static TheoryData<SshRole, uint> PacketSizes => BothRoles.With<uint>([16u, 17u, MaximumData, Half - 1, Half, uint.MaxValue]);

    public static TheoryData<SshRole, uint> TooSmallPacketSizes => BothRoles.With<uint>([0u, 1u, 15u]);

    [Theory, MemberData(nameof(Windows)), Trait("rule", "C-20"), Trait("rule", "C-26")]
    public void PeersWindow_AtABoundary_IsFilledToTheByteAndNotFurther(SshRole role, uint window)
    {
        var (driver, handle) = Open(role, window);

        driver.Write(handle, new byte[Written]);

        Assert.Equal(Math.Min(window, Written), BytesOf(driver.Sent()));
        Assert.Equal(window - Math.Min(window, Written), RowOf(driver).SendWindow);
    }

    [Theory, MemberData(nameof(Windows)), Trait("rule", "C-25")]
    public void Adjust_WhoseSumIsTheMaximum_IsLegalAndOneMoreIsNot(SshRole role, uint window)
    {
        var (driver, handle) = Open(role, window);

        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, uint.MaxValue - window));

        Assert.Equal(uint.MaxValue, RowOf(driver).SendWindow);
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 0));
        Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1)));
    }

    [Theory, MemberData(nameof(Openers)), Trait("rule", "C-25")]
    public void Adjust_WhoseSumIsTwoToTheThirtyTwo_IsAProtocolErrorInOneStepToo(SshRole role)
    {
        foreach (var (window, adjust) in new[] { (1u, uint.MaxValue), (Half, Half), (uint.MaxValue, 1u), (uint.MaxValue, uint.MaxValue) })
        {
            var (driver, handle) = Open(role, window);

            var error = Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, adjust)));

            Assert.Contains("C-25", error.Message);
            Assert.Equal(window, RowOf(driver).SendWindow);
        }
    }

    [Theory, MemberData(nameof(Openers)), Trait("rule", "C-25")]
    public void Adjust_AfterBytesHaveLeft_MayGrantThemAgain(SshRole role)
    {
        var (driver, handle) = Open(role, uint.MaxValue);
        driver.Write(handle, new byte[Written]);
        driver.Sent();

        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, Written));

        Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1)));
    }

    [Theory, MemberData(nameof(PacketSizes)), Trait("rule", "C-15"), Trait("rule", "C-26")]
    public void PeersPacketSize_AtABoundary_IsUsedUpToOurOwn(SshRole role, uint packet)
    {
        var (driver, handle) = Open(role, Half, packet);

        driver.Write(handle, new byte[Written]);

        var lengths = driver.Sent().Select(LengthOf).ToArray();
        Assert.All(lengths[..^1], length => Assert.Equal(Math.Min(packet, MaximumData), (uint)length));
        Assert.Equal(Written, lengths.Sum());
    }

    [Theory, MemberData(nameof(PacketSizes)), Trait("rule", "C-24"), Trait("rule", "C-26")]
    public void PeersPacketSize_AtABoundary_BoundsExtendedDataAlike(SshRole role, uint packet)
    {
        var (driver, handle) = Open(role, Half, packet);

        driver.Write(handle, new byte[Written], extendedType: 1);

        var lengths = driver.Sent().Select(p => Payload.Decode<ChannelExtendedDataMessage>(p).Data.Length).ToArray();
        Assert.Equal((int)Math.Min(packet, MaximumData), lengths.Max());
        Assert.Equal(Written, lengths.Sum());
    }

    [Theory, MemberData(nameof(TooSmallPacketSizes)), Trait("rule", "C-15")]
    public void PeersPacketSize_BelowSixteen_GetsNoChannel(SshRole role, uint packet)
    {
        var driver = new PeerDriver(role);
        if (role == SshRole.Server)
        {
            driver.Receive(new ChannelOpenMessage("test", 7, uint.MaxValue, packet, default));
            Assert.Equal([MessageNumber.ChannelOpenFailure], driver.SentNumbers());
            Assert.Empty(driver.Events());
            Assert.Equal(0, driver.Mux.ChannelCount);
            return;
        }

        var handle = driver.Open();
        driver.Confirm(handle, uint.MaxValue, packet);
        Assert.Equal(handle, driver.Single<ChannelEvent.OpenFailed>().Handle);
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        driver.ReceiveClose(handle);
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Theory, Trait("rule", "C-21"), Trait("rule", "C-12")]
    [InlineData(SshRole.Server, 1L), InlineData(SshRole.Server, (long)Half - 1), InlineData(SshRole.Server, (long)Half), InlineData(SshRole.Server, (long)uint.MaxValue)]
    [InlineData(SshRole.Client, 1L), InlineData(SshRole.Client, (long)Half - 1), InlineData(SshRole.Client, (long)Half), InlineData(SshRole.Client, (long)uint.MaxValue)]
    public void OurWindow_AtABoundary_IsTheOneGrantedAndHeldTo(SshRole role, long window)
    {
        var driver = Generous(role, new ConnectionLimits { InitialWindowSize = window, MaximumPacketSize = 128 * 1024 });
        var (handle, granted) = OpenOurs(driver, role);
        Assert.Equal(window, granted);
        driver.Mux.Discard(handle);

        var (left, packet) = (window, new byte[128 * 1024]);
        for (; left > 0 && left > window - 10_000_000; left -= Math.Min(left, packet.Length))
        {
            driver.ReceiveData(handle, packet.AsSpan(0, (int)Math.Min(left, packet.Length)));
        }

        Assert.Equal(left, RowOf(driver).ReceiveWindow);
    }

    [Theory, MemberData(nameof(Openers)), Trait("rule", "C-21")]
    public void OurWindow_OfOneByte_IsGivenBackByteByByte(SshRole role)
    {
        var driver = new PeerDriver(role, new ConnectionLimits { InitialWindowSize = 1 });
        var (handle, _) = OpenOurs(driver, role);
        for (var round = 0; round < 3; round++)
        {
            driver.ReceiveData(handle, default);
            driver.ReceiveData(handle, "x"u8);
            driver.Single<ChannelEvent.DataReceived>();
            driver.Mux.Taken(handle);
            Assert.Empty(driver.Sent());
            driver.Mux.Consumed(handle, 1);
            Assert.Equal(1u, Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())).BytesToAdd);
        }

        driver.ReceiveData(handle, "x"u8);
        Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, "y"u8));
    }

    [Theory, Trait("rule", "C-21")]
    [InlineData(16, null), InlineData(16, 1u), InlineData(128 * 1024, null), InlineData(128 * 1024, 1u)]
    public void OurPacketSize_AtABoundary_IsLegalToTheByte(int packet, uint? type)
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { MaximumPacketSize = packet });
        var handle = driver.Accept();

        driver.ReceiveData(handle, new byte[packet], type);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, new byte[packet + 1], type));
    }

    [Fact, Trait("rule", "C-20")]
    public void PeersNumber_AtABoundary_IsANumberLikeAnyOther()
    {
        var driver = new PeerDriver();
        foreach (var number in new[] { 0u, Half - 1, Half, uint.MaxValue })
        {
            var handle = driver.Accept(remote: number);
            driver.Write(handle, new byte[1]);
            Assert.Equal(number, Payload.Decode<ChannelDataMessage>(Assert.Single(driver.Sent())).RecipientChannel);
            driver.Single<ChannelEvent.WriteReady>();
        }
    }

    /// <summary>A channel the peer opened on a server, or we opened on a client, with these limits of the peer's.</summary>
    private static (PeerDriver Driver, ChannelHandle Handle) Open(SshRole role, uint window, uint packet = MaximumData)
    {
        var driver = new PeerDriver(role);
        return (driver, role == SshRole.Server ? driver.Accept(window: window, packet: packet) : driver.OpenConfirmed(window: window, packet: packet));
    }

    /// <summary>One whose budget of credit is no bound (C-30).</summary>
    private static PeerDriver Generous(SshRole role, ConnectionLimits limits) =>
        new(role, new MultiplexerOptions { Limits = limits, Credit = new CreditOptions { Connection = 1L << 40 } });

    /// <summary>The same, and the window we granted on the wire.</summary>
    private static (ChannelHandle Handle, long Granted) OpenOurs(PeerDriver driver, SshRole role)
    {
        if (role == SshRole.Server)
        {
            var offered = driver.Offer();
            driver.Mux.ConfirmOpen(offered, default);
            return (offered, Payload.Decode<ChannelOpenConfirmationMessage>(Assert.Single(driver.Sent())).InitialWindowSize);
        }

        var handle = driver.Mux.OpenChannel("test", default, driver.Now);
        var granted = Payload.Decode<ChannelOpenMessage>(Assert.Single(driver.Sent())).InitialWindowSize;
        driver.Confirm(handle);
        driver.Single<ChannelEvent.Opened>();
        return (handle, granted);
    }

    private static ChannelStatus RowOf(PeerDriver driver) => Assert.Single(driver.Mux.ListChannels());

    private static int LengthOf(byte[] payload) => Payload.Decode<ChannelDataMessage>(payload).Data.Length;

    private static long BytesOf(List<byte[]> payloads) => payloads.Sum(p => (long)LengthOf(p));
}
