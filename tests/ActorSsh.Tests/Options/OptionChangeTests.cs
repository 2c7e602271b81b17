using System.Reflection;
using System.Text.Json;
using ActorSsh.Options.Changes;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Tests.Options;

/// <summary>How options differ, in which words, and from when a change counts.</summary>
public sealed class OptionChangeTests
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();

    [Fact, Trait("rule", "B-23")]
    public void SameFileReadTwice_ChangesNothing()
    {
        const string file = "actor-ssh { liveness.channel-timeouts = [\"session=1h\"], server.listen = [\"[::1]:0\"], admission.penalties.exempt-list = [\"10.0.0.0/8\"] }";
        var key = Key.ToOpenSshPrivateKey();

        var changes = OptionDifference.Of(Read(file) with { HostKeys = [HostKey.Load(key)] }, Read(file) with { HostKeys = [HostKey.Load(key)] });

        Assert.Empty(changes);
    }

    [Theory, Trait("rule", "B-23")]
    [InlineData("limits.linger-timeout = off", "limits.linger-timeout: 30s -> off")]
    [InlineData("liveness.keepalive-interval = 90s", "liveness.keepalive-interval: off -> 90s")]
    [InlineData("server.restart-backoff = 2h", "server.restart-backoff: 200ms -> 2h")]
    [InlineData("forwarding.gateway-ports = client-specified", "forwarding.gateway-ports: loopback -> client-specified")]
    [InlineData("forwarding.unlink-stale-sockets = on", "forwarding.unlink-stale-sockets: off -> on")]
    [InlineData("admission.max-startups = off", "admission.max-startups: 100:30:1000 -> off")]
    [InlineData("admission.penalties.exempt-list = [10.0.0.0/8]", "admission.penalties.exempt-list: [] -> [10.0.0.0/8]")]
    [InlineData("liveness.channel-timeouts = [\"direct-*=10m\"]", "liveness.channel-timeouts: [] -> [direct-*=10m]")]
    [InlineData("authentication.methods = [publickey, password]", "authentication.methods: [publickey] -> [publickey, password]")]
    [InlineData("limits.unsent-bytes-per-channel = 2M", "limits.unsent-bytes-per-channel: 1048576 -> 2097152")]
    public void Change_IsToldByPathOldAndNew(string line, string change) =>
        Assert.Equal([$"actor-ssh.{change}"], OptionDifference.Of(SshServerOptions.Default, Read($"actor-ssh.{line}")).Select(static found => found.ToString()));

    [Fact, Trait("rule", "B-23")]
    public void Keys_AreNamedByFingerprint_AndNothingElseOfThemIsTold()
    {
        var change = Assert.Single(OptionDifference.Of(SshServerOptions.Default, SshServerOptions.Default with { HostKeys = [Key] }));

        Assert.Equal(("[]", $"[ssh-ed25519 {Key.Fingerprint}]"), (change.Old, change.New));
    }

    [Fact, Trait("rule", "B-23")]
    public void WhatIsCode_IsChanged_AndWhatIsRegisteredIsNamed()
    {
        var before = SshServerOptions.Default with { GlobalRequests = Requests("ping@example.com") };
        var after = SshServerOptions.Default with { Policy = SshPolicy.AllowSessions, Screen = static _ => null, GlobalRequests = Requests("ping@example.com") };

        Assert.Equal(
            [
                "actor-ssh.server.global-requests: [ping@example.com] -> [ping@example.com] (changed)", "actor-ssh.server.policy: set in code -> changed",
                "actor-ssh.server.screen: off -> changed",
            ],
            OptionDifference.Of(before, after).Select(static change => change.ToString()));
    }

    [Fact, Trait("rule", "B-23")]
    public void Values_HaveTextsOfAFile_OrNone()
    {
        var texts = Properties().Select(static option => OptionText.Of(option.Value)).Where(static text => text is not null).ToList();

        Assert.True(texts.Count > 80);
        Assert.All(texts, static text => Assert.DoesNotMatch(@"ActorSsh\.|System\.|Akka\.|\{|`", text));
        Assert.Equal("500micros", OptionText.Of(TimeSpan.FromMicroseconds(500)));
        Assert.Equal(203, OptionText.Of(new string('x', 1000))!.Length);
    }

    [Fact, Trait("rule", "B-23")]
    public void Effects_AreThese()
    {
        var effects = Properties().ToLookup(static option => OptionEffects.Of(option.Path), static option => option.Path);

        Assert.Equal(
            [
                "admission.per-source-net-block-size", "credit.server", "credit.user", "server.actor-system-config", "server.name", "server.time-provider",
                "server.worker-threads",
            ],
            effects[SshOptionEffect.Restart].Order(StringComparer.Ordinal));
        Assert.Equal(
            ["admission.pending-accepts", "server.listen-backlog", "server.restart-backoff", "server.restart-backoff-maximum"],
            effects[SshOptionEffect.NewListeners].Order(StringComparer.Ordinal));
        Assert.Equal(26, effects[SshOptionEffect.AtOnce].Count());
    }

    [Fact, Trait("rule", "B-23")]
    public void WhatNeedsARestart_IsKept_AndNothingElse()
    {
        var old = SshServerOptions.Default;
        var asked = old with
        {
            Name = "other",
            WorkerThreads = old.WorkerThreads + 1,
            TimeProvider = new ManualTime(),
            ActorSystemConfig = "akka.loglevel = DEBUG",
            Credit = old.Credit with { Server = 1, User = 2, Connection = 3 },
            Admission = old.Admission with { PerSourceNetBlockSize = new SshNetBlockSize(8, 16), WorkQueued = 5 },
        };

        var restart = OptionDifference.Of(old, asked).Where(static change => change.Effect == SshOptionEffect.Restart).ToList();
        var inForce = OptionDifference.Of(old, OptionEffects.InForce(old, asked)).Select(static change => change.Path);

        Assert.Equal(7, restart.Count);
        Assert.Equal(["actor-ssh.admission.work-queued", "actor-ssh.credit.connection"], inForce);
    }

    private static SshServerOptions Read(string hocon) => SshServerOptions.FromConfig(ConfigurationFactory.ParseString(hocon));

    private static Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>> Requests(string name)
    {
        var reply = new SshGlobalReply(true, default);
        return new() { [name] = (_, _) => new(reply) };
    }

    /// <summary>Every option with its default.</summary>
    private static IEnumerable<(string Path, object? Value)> Properties()
    {
        var options = SshServerOptions.Default;
        return Of("server", options).Concat(Of("transport", options.Transport)).Concat(Of("admission", options.Admission))
            .Concat(Of("admission.penalties", options.Admission.Penalties)).Concat(Of("splice", options.Splice)).Concat(Of("forwarding", options.Forwarding))
            .Concat(Of("ending", options.Ending)).Concat(Of("authentication", options.Authentication)).Concat(Of("limits", options.Limits))
            .Concat(Of("liveness", options.Liveness)).Concat(Of("credit", options.Credit))
            .Where(static option => option.Value is not (TransportOptions or SshAdmissionOptions or SshPenaltyOptions or SpliceOptions or SshForwardingOptions
                or EndingOptions or AuthenticationOptions or ConnectionLimits or LivenessOptions or CreditOptions));
    }

    private static IEnumerable<(string Path, object? Value)> Of(string section, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => ($"{section}.{JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name)}", property.GetValue(options)));
}
