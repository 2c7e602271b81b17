using System.Net;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Limits;
using ActorSsh.Bastion.Tests.Bans;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Limits;

public sealed class LimitDeskTests
{
    [Fact, Trait("rule", "B-22")]
    public async Task Limits_OfARunningBastion_AreListedWithTheirUse()
    {
        using var folder = new TemporaryFolder();
        var configuration = BastionConfiguration.Parse("actor-ssh.server.maximum-connections = 7\nactor-ssh.admission.max-startups = \"1:2:3\"", "test.conf");
        using var bans = new BanDesk(configuration.Options.Bans, folder.PathOf("bans.json"), new BanClock(new TwoClocks(), "first"));
        await bans.AddAsync(NetworkKey.Parse("203.0.113.7"), null, "x", "root", default);
        var targets = new TargetLimits(configuration.Options.Limits);
        using var _ = targets.TryEnter("ann", IPEndPoint.Parse("10.0.0.7:22"), out var reason);

        var listed = new LimitDesk(configuration.Server, static () => null, targets, bans).List(new SshServerCounters(5, 0, 0, 0, 0, 0, 0) { Startups = 2 }, []);

        Assert.Equal(
            [("actor-ssh.server.maximum-connections", 5, 7), ("actor-ssh.admission.max-startups", 2, 3), ("actor-ssh.bastion.bans.maximum", 1, 10000)],
            listed.Select(static use => (use.Path, use.Used, use.Limit)));
        Assert.Equal("", reason);
    }
}
