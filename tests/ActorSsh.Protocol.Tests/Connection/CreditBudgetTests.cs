using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What all channels together are granted stays below what there is, and comes back when they are over (C-30).</summary>
[Trait("rule", "C-30")]
public class CreditBudgetTests
{
    private static readonly ConnectionLimits Limits = new() { InitialWindowSize = 1000, MaximumPacketSize = 100 };

    [Theory]
    [InlineData("session", null, 2 * 1024 * 1024)]
    [InlineData("direct-tcpip", null, 2 * 1024 * 1024)]
    [InlineData("x11", null, 128 * 1024)]
    [InlineData("auth-agent@openssh.com", null, 128 * 1024)]
    [InlineData("agent-connect", null, 128 * 1024)]
    [InlineData("x11", WindowProfile.Fixed, 2 * 1024 * 1024)]
    [InlineData("session", WindowProfile.Bulk, 4 * 1024 * 1024)]
    [InlineData("session", WindowProfile.Interactive, 128 * 1024)]
    public void Window_IsThatOfTheProfile_WhichTheTypeOrTheOwnerDecides(string type, WindowProfile? profile, long window)
    {
        var (server, client) = (new PeerDriver(), new PeerDriver(SshRole.Client));

        server.Mux.ConfirmOpen(server.Offer(type), default, profile);
        client.Mux.OpenChannel(type, default, client.Now, profile);

        Assert.Equal(window, Payload.Decode<ChannelOpenConfirmationMessage>(Assert.Single(server.Sent())).InitialWindowSize);
        Assert.Equal(window, Payload.Decode<ChannelOpenMessage>(Assert.Single(client.Sent())).InitialWindowSize);
        Assert.Equal((window, window), (server.Mux.GrantedCredit, client.Mux.GrantedCredit));
    }

    [Fact]
    public void Channel_WhoseWindowWouldCutIntoTheLastQuarter_OpensWithOnePacket()
    {
        var driver = Driver(connection: 2000);

        Assert.Equal([1000, 100, 100], Enumerable.Range(0, 3).Select(_ => Accept(driver)));
        Assert.Equal(1200, driver.Mux.GrantedCredit);
    }

    [Fact]
    public void Open_ForWhichNotEvenAPacketIsLeft_IsRefusedWithResourceShortage()
    {
        var driver = Driver(connection: 250);
        var handle = driver.Accept();
        driver.Accept();

        driver.Receive(new ChannelOpenMessage("test", 999, 0, 32_768, default));

        Assert.Equal(ChannelOpenFailureReason.ResourceShortage, Payload.Decode<ChannelOpenFailureMessage>(Assert.Single(driver.Sent())).Reason);
        Assert.Empty(driver.Events());
        Assert.Equal(200, driver.Mux.GrantedCredit);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();
        Assert.Equal(100, Accept(driver));
    }

    [Fact]
    public void Open_OfOursForWhichNotEvenAPacketIsLeft_FailsAtOnce()
    {
        var driver = Driver(connection: 99, role: SshRole.Client);

        driver.Mux.OpenChannel("test", default, driver.Now);

        Assert.Equal(ChannelOpenFailureReason.ResourceShortage, driver.Single<ChannelEvent.OpenFailed>().Reason);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Mux.GrantedCredit));
    }

    [Fact]
    public void Channel_ThatIsOverAndStillRead_ReturnsItsCreditWhenItIsRead()
    {
        var driver = Driver(connection: 10_000);
        var handle = driver.Accept();
        driver.ReceiveData(handle, "unread"u8);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();
        Assert.Equal(1000, driver.Mux.GrantedCredit);

        driver.Mux.Taken(handle);
        driver.Events();
        driver.Mux.Consumed(handle, 6);

        Assert.Equal(0, driver.Mux.GrantedCredit);
    }

    [Fact]
    public void OpenChannel_WithANameThatIsNone_DrawsNothing()
    {
        var driver = Driver(connection: 10_000, role: SshRole.Client);

        Assert.ThrowsAny<ArgumentException>(() => driver.Mux.OpenChannel("no name", default, driver.Now));

        Assert.Equal((0, 0), (driver.Mux.GrantedCredit, driver.Mux.ChannelCount));
    }

    [Fact]
    public void Connections_OfOneServer_ShareItsPool()
    {
        var pool = new CreditPool(2000);
        var (one, other) = (Driver(connection: 10_000, pool), Driver(connection: 10_000, pool));

        Assert.Equal((1000, 100), (Accept(one), Accept(other)));
        Assert.Equal(1100, pool.Granted);
        one.Mux.OnConnectionEnd("over");
        Assert.Equal(100, pool.Granted);
        Assert.Equal(1000, Accept(other));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void Credit_UnderRandomOpensAndEnds_IsTheSumOfTheWindowsAndComesBack(int seed)
    {
        var random = new Random(seed);
        var pool = new CreditPool(random.Next(500, 20_000));
        var drivers = new[] { SshRole.Server, SshRole.Client }.Select(role => Driver(random.Next(300, 8000), pool, role)).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            CreditSteps.Step(random, drivers[random.Next(2)]);

            Assert.All(drivers, driver => Assert.Equal(driver.Mux.Rows.Sum(row => row.Receive.Window.Size), driver.Mux.GrantedCredit));
            Assert.All(drivers, driver => Assert.InRange(driver.Mux.GrantedCredit, 0, driver.Budget));
            Assert.Equal(drivers.Sum(driver => driver.Mux.GrantedCredit), pool.Granted);
            Assert.InRange(pool.Granted, 0, pool.Size);
        }

        Array.ForEach(drivers, driver => driver.Mux.OnConnectionEnd("over"));
        Assert.Equal(0, pool.Granted);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWhereTheyAreSet()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditOptions { Connection = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditOptions { Server = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditOptions { BulkWindow = 1L << 32 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditOptions { InteractiveWindow = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreditPool(0));
    }

    private static PeerDriver Driver(long connection, CreditPool? pool = null, SshRole role = SshRole.Server) => new(
        role, new MultiplexerOptions { Limits = Limits, Credit = new CreditOptions { Connection = connection }, ServerCredit = pool });

    /// <summary>The window of a channel that is opened.</summary>
    private static long Accept(PeerDriver driver)
    {
        driver.Mux.ConfirmOpen(driver.Offer(remote: driver.NextRemote()), default);
        return Payload.Decode<ChannelOpenConfirmationMessage>(driver.Sent()[^1]).InitialWindowSize;
    }
}
