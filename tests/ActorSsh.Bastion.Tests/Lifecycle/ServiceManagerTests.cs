using System.Diagnostics;
using System.Globalization;
using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class ServiceManagerTests
{
    private readonly SentWords _sent = new();
    private readonly ServiceManager _manager;

    public ServiceManagerTests() => _manager = new ServiceManager(_sent, TimeProvider.System);

    [Fact, Trait("rule", "B-43")]
    public void Words_OfALife_AreThoseOfSdNotify()
    {
        _manager.Ready("serves");
        _manager.Stopping("drains");
        _manager.Extend(TimeSpan.FromSeconds(1.5), "2 connections left");
        _manager.Alive();

        Assert.Equal(
            ["READY=1\nSTATUS=serves", "STOPPING=1\nSTATUS=drains", "EXTEND_TIMEOUT_USEC=1500000\nSTATUS=2 connections left", "WATCHDOG=1"],
            _sent.Sent);
    }

    [Fact, Trait("rule", "B-43")]
    public void Reloading_SaysTheMonotonicTimeThatSystemdCompares()
    {
        var before = Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

        _manager.Reloading("reads bastion.conf");

        var lines = Assert.Single(_sent.Sent).Split('\n');
        Assert.Equal(["RELOADING=1", "STATUS=reads bastion.conf"], [lines[0], lines[2]]);
        var said = long.Parse(lines[1]["MONOTONIC_USEC=".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(said, before, Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000));
    }

    [Theory]
    [InlineData("one\nREADY=1", "READY=1\nSTATUS=one READY=1")]
    [InlineData("one\r\ntwo", "READY=1\nSTATUS=one two")]
    public void Status_OfSeveralLines_AssignsNothingElse(string status, string sent)
    {
        _manager.Ready(status);

        Assert.Equal(sent, Assert.Single(_sent.Sent));
    }

    [Fact]
    public void Status_ThatIsLong_IsCut()
    {
        _manager.Ready(new string('x', 100_000));

        Assert.InRange(Assert.Single(_sent.Sent).Length, 200, 300);
    }

    [Fact]
    public void Words_WhereNobodyListens_GoNowhere()
    {
        var alone = new ServiceManager(null, TimeProvider.System);

        alone.Ready("serves");
        alone.Alive();

        Assert.False(alone.IsListening);
    }
}
