using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Limits;

namespace ActorSsh.Bastion.Tests.Limits;

public sealed class TargetLimitsTests
{
    private static readonly IPEndPoint Db = IPEndPoint.Parse("10.0.0.7:5432");
    private static readonly IPEndPoint Web = IPEndPoint.Parse("10.0.0.7:443");

    [Fact, Trait("rule", "B-22")]
    public void Target_WithAsManyAsThereMayBe_TakesOneMoreWhenOneIsOver()
    {
        var limits = Limits("connections-per-target = 2");
        var first = limits.TryEnter("ann", Db, out _);
        limits.TryEnter("bob", Db, out _);

        Assert.Null(limits.TryEnter("eve", Db, out var reason));
        Assert.Equal("there are 2 connections to this target, as many as there may be", reason);
        Assert.NotNull(limits.TryEnter("eve", Web, out _));
        first!.Dispose();
        first.Dispose();
        Assert.NotNull(limits.TryEnter("eve", Db, out _));
        Assert.Null(limits.TryEnter("eve", Db, out _));
    }

    /// <summary>Where a zone does not lead elsewhere, a client could write another with each connection.</summary>
    [Theory, Trait("rule", "B-22")]
    [InlineData("[fd00::7%3]:22", "[fd00::7%4]:22")]
    [InlineData("[::ffff:10.0.0.7]:22", "10.0.0.7:22")]
    public void Target_WrittenInAnotherWay_IsTheSame(string first, string second)
    {
        var limits = Limits("connections-per-target = 1");
        var lease = limits.TryEnter("ann", IPEndPoint.Parse(first), out _);

        Assert.Null(limits.TryEnter("ann", IPEndPoint.Parse(second), out _));
        lease!.Dispose();
        Assert.NotNull(limits.TryEnter("ann", IPEndPoint.Parse(second), out _));
    }

    [Fact, Trait("rule", "B-22")]
    public void User_WithAsManyAsHeMayHave_LeavesOthersTheirs()
    {
        var limits = Limits("connections-per-user-and-target = 1");
        limits.TryEnter("ann", Db, out _);

        Assert.Null(limits.TryEnter("ann", Db, out var reason));
        Assert.Equal("you have 1 connection to this target, as many as there may be", reason);
        Assert.NotNull(limits.TryEnter("bob", Db, out _));
    }

    [Fact, Trait("rule", "B-23")]
    public void Limit_SetByAReload_CountsThoseThatLive()
    {
        var limits = Limits("connections-per-target = off");
        limits.TryEnter("ann", Db, out _);
        Assert.Empty(limits.List(10));

        limits.Prepare(Parse("connections-per-target = 1").Options.Limits).Take();

        Assert.Null(limits.TryEnter("bob", Db, out _));
        var use = Assert.Single(limits.List(10));
        Assert.Equal(("actor-ssh.bastion.limits.connections-per-target", "10.0.0.7:5432", 1L, 1L), (use.Path, use.Of, use.Used, use.Limit));
    }

    [Fact, Trait("rule", "B-22")]
    public void Counts_AfterAnyOrderOfComingAndGoing_AreThoseThatLive()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        var limits = Limits("connections-per-user-and-target = 5\nconnections-per-target = 8");
        var live = new List<(string User, IPEndPoint Target, IDisposable Lease)>();
        for (var i = 0; i < 5_000; i++)
        {
            if (random.Next(2) == 0 && live.Count > 0)
            {
                var at = random.Next(live.Count);
                live[at].Lease.Dispose();
                live.RemoveAt(at);
                continue;
            }

            var (user, target) = (random.Next(2) == 0 ? "ann" : "bob", random.Next(2) == 0 ? Db : Web);
            var isFree = live.Count(one => one.Target.Equals(target)) < 8 && live.Count(one => one.Target.Equals(target) && one.User == user) < 5;
            var lease = limits.TryEnter(user, target, out _);
            Assert.True(isFree == lease is not null, $"seed {seed}, step {i}");
            live.AddRange(lease is null ? [] : [(user, target, lease)]);
        }

        live.ForEach(static one => one.Lease.Dispose());
        Assert.Empty(limits.List(10));
    }

    private static BastionConfiguration Parse(string limits) => BastionConfiguration.Parse($"actor-ssh.bastion.limits {{\n{limits}\n}}", "test.conf");

    private static TargetLimits Limits(string limits) => new(Parse(limits).Options.Limits);
}
