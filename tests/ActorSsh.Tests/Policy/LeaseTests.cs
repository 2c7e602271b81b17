using System.Net;
using ActorSsh.Policy;
using ActorSsh.Tests.Forwarding;

namespace ActorSsh.Tests.Policy;

/// <summary>What the policy's answers hold, at the turns where it could be lost or given back twice.</summary>
public sealed class LeaseTests : ForwardSpec
{
    private readonly LeasingPolicy _policy = new();

    [Fact, Trait("rule", "C-63")]
    public async Task AddressThatCannotBeConnected_IsOverBeforeTheNextIsTried()
    {
        using var target = new PoliteTarget();
        var disposalsOfFirst = -1;
        _policy.Thinks = question => Task.FromResult(
            question is ConnectQuestion { Target.Address: var address } && address.Equals(IPAddress.Loopback)
                ? disposalsOfFirst = _policy.For<ConnectQuestion>()[0].Disposals
                : 0);
        await using var server = await ServeLeasesAsync(static _ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);
        await using var client = await server.LogInAsync();

        var channel = await client.OpenAsync(0, "direct-tcpip", To("two-addresses", target.Port));

        Assert.Equal(1, disposalsOfFirst);
        Assert.Equal([1, 0], _policy.For<ConnectQuestion>().Select(static lease => lease.Disposals));
        await client.CloseAsync(channel);
        await EventuallyAsync(() => Assert.All(_policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
    }

    [Theory, Trait("rule", "C-63"), Trait("hostile", "H-10")]
    [InlineData("session")]
    [InlineData("direct-tcpip")]
    public async Task AnswerThatNobodyWaitsFor_IsOverAtOnce(string type)
    {
        var thought = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new SemaphoreSlim(0);
        _policy.Thinks = question =>
        {
            asked.Release();
            return question is ConnectQuestion || type == "session" ? thought.Task : Task.CompletedTask;
        };
        await using var server = await ServeLeasesAsync();
        await using var client = await server.LogInAsync();
        await client.Peer.BeginOpenAsync(type, type == "session" ? [] : To("127.0.0.1", 9));
        await WaitForAsync(asked, type == "session" ? 1 : 2);

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        thought.SetResult();

        await EventuallyAsync(() => Assert.All(_policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        await EventuallyAsync(() => Assert.Equal(type == "session" ? 1 : 2, _policy.Leases.Count));
    }

    [Theory, Trait("rule", "C-63"), Trait("hostile", "H-10")]
    [InlineData(typeof(GlobalRequestQuestion), 1)]
    [InlineData(typeof(ListenQuestion), 2)]
    public async Task ForwardThatNobodyWaitsFor_IsOverAtOnce(Type question, int leases)
    {
        var thought = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new SemaphoreSlim(0);
        _policy.Thinks = asking =>
        {
            asked.Release();
            return asking.GetType() == question ? thought.Task : Task.CompletedTask;
        };
        await using var server = await ServeLeasesAsync();
        await using var client = await server.LogInAsync();
        await client.Peer.SendAsync(new ActorSsh.Protocol.Connection.Messages.GlobalRequestMessage("tcpip-forward", true, ForwardScript.Port("", 0)));
        await WaitForAsync(asked, leases);

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        thought.SetResult();

        await EventuallyAsync(() => Assert.Equal(leases, _policy.Leases.Count));
        await EventuallyAsync(() => Assert.All(_policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("hostile", "H-10")]
    public async Task LeaseThatThrows_IsLogged_AndTheOthersEndAllTheSame()
    {
        using var target = new PoliteTarget();
        _policy.OnDisposed = static () => throw new FormatException("mine");
        await using var server = await ServeLeasesAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0, "direct-tcpip", To("127.0.0.1", target.Port));

        await EventFilter.Error(contains: "a lease of the policy failed").ExpectAsync(2, async () =>
        {
            await client.CloseAsync(channel);
            await AssertNoChannelIsLeftAsync(server);
            await EventuallyAsync(() => Assert.All(_policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        });

        await client.AssertEchoesAsync(await client.ExecAsync(1, "echo"), "still here");
    }

    [Fact]
    public async Task Leases_EndOnce_WhoeverIsFaster()
    {
        for (var i = 0; i < 200; i++)
        {
            using var leases = new PolicyLeases(static _ => { });
            var lease = new CountedLease(null!, static () => { });
            leases.Hold(lease);

            await Task.WhenAll(Task.Run(() => leases.Release(lease)), Task.Run(leases.Dispose), Task.Run(() => leases.Release(lease)));
            var late = new CountedLease(null!, static () => { });
            leases.Hold(late);

            await EventuallyAsync(() => Assert.Equal((1, 1), (lease.Disposals, late.Disposals)));
        }
    }

    [Fact]
    public void Decision_WithoutALease_IsRefused() => Assert.Throws<ArgumentNullException>(static () => SshPolicyDecision.AllowWhile(null!));

    private static async Task WaitForAsync(SemaphoreSlim asked, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    private Task<TestServer> ServeLeasesAsync(Func<string, IPAddress[]>? resolve = null) => ServeAsync(o => o with
    {
        Policy = _policy,
        Forwarding = o.Forwarding with { Resolve = resolve ?? o.Forwarding.Resolve },
    });
}
