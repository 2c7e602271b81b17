using System.Net;
using ActorSsh.Tests.Forwarding;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Policy;

/// <summary>Random use of everything the policy is asked about, against a model that says which leases live.</summary>
public sealed class LeaseModelTests(ITestOutputHelper output) : ForwardSpec
{
    private const int Steps = 40;
    private const uint DeniedPort = 7;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory, MemberData(nameof(Seeds)), Trait("rule", "C-63"), Trait("hostile", "H-27")]
    public async Task WhatWasAllowed_IsHeldWhileItLasts_AndGivenBackOnce(int seed)
    {
        output.WriteLine($"seed {seed}");
        using var target = new PoliteTarget();
        using var folder = new LeaseFolder();
        var policy = new LeasingPolicy { Allows = static question => question is not ConnectQuestion { Target.Port: (int)DeniedPort } };
        await using var server = await ServeAsync(o => o with
        {
            Policy = policy,
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["none@example.com"] = static _ => null },
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                ["ping@example.com"] = static (_, _) => new(new SshGlobalReply(true, default)),
            },
            Forwarding = o.Forwarding with { Resolve = static _ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback] },
        });
        var client = await server.LogInAsync();
        var model = new LeaseModel(new Random(seed), client, policy, target, folder);

        for (var step = 0; step < Steps; step++)
        {
            await model.StepAsync();
            await EventuallyAsync(model.AssertHolds);
        }

        await client.DisposeAsync();
        await EventuallyAsync(() => Assert.All(policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        await AssertNothingIsLeftAsync(server);
        Assert.True(policy.Leases.Count >= Steps / 2);
    }

    /// <summary>One client, and which of the leases given to it should be alive.</summary>
    private sealed class LeaseModel(Random random, SshClientScript client, LeasingPolicy policy, PoliteTarget target, LeaseFolder folder)
    {
        private readonly Dictionary<string, IReadOnlyList<CountedLease>> _alive = [];
        private readonly Dictionary<string, Func<Task>> _ends = [];
        private uint _local;
        private int _known;

        public void AssertHolds()
        {
            var alive = _alive.Values.SelectMany(static leases => leases).ToHashSet();
            Assert.All(policy.Leases, lease => Assert.Equal(alive.Contains(lease) ? 0 : 1, lease.Disposals));
        }

        public Task StepAsync() => random.Next(12) switch
        {
            0 => OpenAsync("session", []),
            1 => OpenAsync("direct-tcpip", To("127.0.0.1", target.Port)),
            2 => OpenAsync("direct-tcpip", To("two-addresses", target.Port)),
            3 => OpenInVainAsync("none@example.com", []),
            4 => OpenInVainAsync("direct-tcpip", To("127.0.0.1", random.Next(2) == 0 ? DeniedPort : Target.RefusedPort())),
            5 => OpenInVainAsync("direct-streamlocal@openssh.com", [.. SshClientScript.Text(folder.Path("nobody")), .. SshClientScript.Text(""), .. SshClientScript.Numbers(0)]),
            6 => OpenWithAgentAsync(),
            7 => ForwardAsync(),
            8 => ForwardPathAsync(),
            9 => AskInPassingAsync(),
            _ => EndOneAsync(),
        };

        private async Task OpenAsync(string type, byte[] data)
        {
            var channel = await client.OpenAsync(_local++, type, data);
            Keep($"channel {channel}", leases => [.. leases.Where(static lease => lease.Disposals == 0 || lease.Question is not ConnectQuestion)], () => CloseAsync(channel));
        }

        private async Task OpenInVainAsync(string type, byte[] data)
        {
            await client.OpenInVainAsync(_local++, type, data);
            Given();
        }

        private async Task OpenWithAgentAsync()
        {
            var channel = await client.OpenAsync(_local++);
            Assert.True(await client.AskAsync(channel, "auth-agent-req@openssh.com", []));
            Keep($"channel {channel}", static leases => leases, () => CloseAsync(channel));
        }

        private async Task ForwardAsync()
        {
            var port = await client.ForwardAsync();
            Keep($"port {port}", OfListening, async () => Assert.NotNull(await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("", port))));
        }

        private async Task ForwardPathAsync()
        {
            var path = SshClientScript.Text(folder.Path(_local++.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.NotNull(await client.AskGloballyAsync("streamlocal-forward@openssh.com", path));
            Keep($"path {_local}", OfListening, async () => Assert.NotNull(await client.AskGloballyAsync("cancel-streamlocal-forward@openssh.com", path)));
        }

        private async Task AskInPassingAsync()
        {
            Assert.NotNull(await client.AskGloballyAsync("ping@example.com", []));
            Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("", target.Port)));
            Given();
        }

        private async Task CloseAsync(uint channel)
        {
            await client.CloseAsync(channel);
            await client.ReadToCloseAsync(channel);
        }

        private async Task EndOneAsync()
        {
            if (_ends.Count > 0)
            {
                var (name, end) = _ends.ElementAt(random.Next(_ends.Count));
                _ends.Remove(name);
                await end();
                _alive.Remove(name);
                Given();
            }
        }

        private static IReadOnlyList<CountedLease> OfListening(IReadOnlyList<CountedLease> leases) =>
            [.. leases.Where(static lease => lease.Question is ListenQuestion or UnixSocketQuestion)];

        private void Keep(string name, Func<IReadOnlyList<CountedLease>, IReadOnlyList<CountedLease>> which, Func<Task> end)
        {
            _alive.Add(name, which(Given()));
            _ends.Add(name, end);
        }

        /// <summary>The leases given since the last time.</summary>
        private List<CountedLease> Given()
        {
            var given = policy.Leases.Skip(_known).ToList();
            _known += given.Count;
            return given;
        }
    }

    private sealed class LeaseFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("leases");

        public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
