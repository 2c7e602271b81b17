using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Tests.Options;

/// <summary>Property, key, default and comment belong together: a test fails when one of them goes its own way.</summary>
public sealed partial class ReferenceConfTests
{
    /// <summary>Properties set in code only: keys, functions, objects, and what a section of its own configures.</summary>
    private static readonly HashSet<string> CodeOnly =
    [
        "server.host-keys", "server.screen", "server.sockets", "server.authenticator", "server.policy", "server.session", "server.channels", "server.global-requests", "server.time-provider",
        "server.actor-system-config", "server.transport", "server.authentication", "server.limits", "server.liveness", "server.credit", "server.splice",
        "server.splices", "server.forwarding", "server.ending", "server.admission", "server.events",
        "transport.host-keys", "transport.host-key-verifier", "transport.user-key-algorithms",
    ];

    /// <summary>Keys that choose between others, and sections of names instead of properties.</summary>
    private static readonly HashSet<string> FileOnly = ["transport.algorithms"];

    [Fact]
    public void EveryOption_HasItsKey()
    {
        var missing = Options().Where(static o => !SshReferenceConfig.Reference.HasPath("actor-ssh." + o.Path)).Select(static o => o.Path);

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryKey_HasItsOption()
    {
        var known = Options().Select(static o => o.Path).ToHashSet();
        var keys = SshReferenceConfig.Reference.AsEnumerable().Select(static pair => pair.Key).ToList();

        Assert.Equal(["actor-ssh"], keys);
        Assert.All(Keys(), key => Assert.Contains(key, known.Union(FileOnly)));
    }

    [Fact]
    public void EveryKey_HasAComment()
    {
        var lines = ReferenceText().Split('\n');
        var bare = lines.Where((line, at) => KeyLine().IsMatch(line) && !line.Contains("type =", StringComparison.Ordinal) && !lines[at - 1].TrimStart().StartsWith('#'));

        Assert.Empty(bare);
    }

    [Fact]
    public void Defaults_OfTheProtocol_AreThoseOfTheFile()
    {
        var options = SshServerOptions.Default;

        Assert.Equal(new ConnectionLimits(), options.Limits);
        AssertSame(new AuthenticationOptions(), options.Authentication);
        AssertSame(new TransportOptions(), options.Transport);
        AssertSame(new LivenessOptions(), options.Liveness);
        Assert.Equal(new CreditOptions(), options.Credit);
    }

    [Fact]
    public void AValueThatCannotBeRead_NamesPathWhatCameAndWhatIsAllowed()
    {
        var config = ConfigurationFactory.ParseString("actor-ssh.server.connect-timeout = soon");

        var failure = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.Contains("actor-ssh.server.connect-timeout", failure.Message, StringComparison.Ordinal);
        Assert.Contains("soon", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueOutOfRange_NamesItsPath()
    {
        var config = ConfigurationFactory.ParseString("actor-ssh.limits.maximum-packet-size = 1");

        var failure = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.Contains("actor-ssh.limits", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequiredMethodsNobodyCouldTake_NameThemAndThePath()
    {
        var config = ConfigurationFactory.ParseString("actor-ssh.authentication.required-methods = [\"publickey,password\"]");

        var failure = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.StartsWith("actor-ssh.authentication: Required are publickey,password, but the methods are publickey", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SshServerOptions.Default with { Authentication = new() { RequiredMethods = ["password"] } });
    }

    /// <summary>Whoever wrote a number, or two words, meant something else than what a parser of enumerations makes of it.</summary>
    [Theory]
    [InlineData("2"), InlineData("0"), InlineData("loopback, all"), InlineData("loopback,all"), InlineData("\"\""), InlineData("everywhere")]
    public void AChoiceThatIsNoName_IsRefused(string text)
    {
        var config = ConfigurationFactory.ParseString($"actor-ssh.forwarding.gateway-ports = {(text.StartsWith('"') ? text : $"\"{text}\"")}");

        var failure = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.Contains("loopback, client-specified, all", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all", SshGatewayPorts.All), InlineData("client-specified", SshGatewayPorts.ClientSpecified), InlineData("ClientSpecified", SshGatewayPorts.ClientSpecified)]
    public void AChoice_IsReadInEitherSpelling(string text, SshGatewayPorts expected) =>
        Assert.Equal(expected, SshServerOptions.FromConfig(ConfigurationFactory.ParseString($"actor-ssh.forwarding.gateway-ports = {text}")).Forwarding.GatewayPorts);

    [Fact]
    public void AUsersFile_GoesBeforeTheReference()
    {
        var options = SshServerOptions.FromConfig(ConfigurationFactory.ParseString("actor-ssh { server.listen = [\"[::1]:0\"], limits.channels = 3 }"));

        Assert.Equal("[::1]:0", Assert.Single(options.Listen).ToString());
        Assert.Equal(3, options.Limits.Channels);
        Assert.Equal(SshServerOptions.Default.Limits.UnfinishedRequests, options.Limits.UnfinishedRequests);
    }

    [Fact]
    public void Times_MayBeOff_AndChannelTimeoutsAreTypesAndTimes()
    {
        var options = SshServerOptions.FromConfig(ConfigurationFactory.ParseString(
            """actor-ssh { limits.linger-timeout = off, liveness { keepalive-interval = 15s, channel-timeouts = ["direct-*=10m", "session = 1h"] } }"""));

        Assert.Null(options.Limits.LingerTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), options.Liveness.KeepaliveInterval);
        Assert.Equal(
            [new ChannelTimeout("direct-*", TimeSpan.FromMinutes(10)), new ChannelTimeout("session", TimeSpan.FromHours(1))],
            options.Liveness.ChannelTimeouts);
    }

    [Theory]
    [InlineData("session"), InlineData("=1m"), InlineData("session="), InlineData("session=soon"), InlineData("session=0s")]
    public void AChannelTimeoutThatCannotBeRead_NamesItsPath(string text)
    {
        var config = ConfigurationFactory.ParseString($"actor-ssh.liveness.channel-timeouts = [\"{text}\"]");

        var failure = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.Contains("actor-ssh.liveness.channel-timeouts", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertSame<T>(T expected, T actual)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.PropertyType == typeof(IReadOnlyList<string>))
            {
                Assert.Equal((IReadOnlyList<string>?)property.GetValue(expected), (IReadOnlyList<string>?)property.GetValue(actual));
            }
            else if (property.PropertyType == typeof(IReadOnlyList<ChannelTimeout>))
            {
                Assert.Equal((IReadOnlyList<ChannelTimeout>?)property.GetValue(expected), (IReadOnlyList<ChannelTimeout>?)property.GetValue(actual));
            }
            else
            {
                Assert.Equal(property.GetValue(expected), property.GetValue(actual));
            }
        }
    }

    private static IEnumerable<(string Path, PropertyInfo Property)> Options() =>
        OptionsOf<SshServerOptions>("server").Concat(OptionsOf<TransportOptions>("transport"))
            .Concat(OptionsOf<SshAdmissionOptions>("admission")).Concat(OptionsOf<SshPenaltyOptions>("admission.penalties"))
            .Concat(OptionsOf<SpliceOptions>("splice")).Concat(OptionsOf<SshForwardingOptions>("forwarding")).Concat(OptionsOf<EndingOptions>("ending"))
            .Concat(OptionsOf<AuthenticationOptions>("authentication")).Concat(OptionsOf<ConnectionLimits>("limits"))
            .Concat(OptionsOf<LivenessOptions>("liveness")).Concat(OptionsOf<CreditOptions>("credit"));

    private static IEnumerable<(string Path, PropertyInfo Property)> OptionsOf<T>(string section) =>
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => ($"{section}.{Kebab(property.Name)}", property))
            .Where(static option => !CodeOnly.Contains(option.Item1));

    private static IEnumerable<string> Keys()
    {
        foreach (var section in new[] { "server", "admission", "admission.penalties", "ending", "splice", "transport", "authentication", "limits", "liveness", "credit", "forwarding" })
        {
            foreach (var pair in SshReferenceConfig.Reference.GetConfig("actor-ssh." + section).AsEnumerable())
            {
                yield return $"{section}.{pair.Key}";
            }
        }
    }

    private static string Kebab(string name) => UpperCase().Replace(name, static match => (match.Index > 0 ? "-" : "") + match.Value.ToLowerInvariant());

    private static string ReferenceText()
    {
        using var stream = typeof(SshServer).Assembly.GetManifestResourceStream("ActorSsh.reference.conf")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex UpperCase();

    [GeneratedRegex(@"^\s+[a-z-]+ = ")]
    private static partial Regex KeyLine();
}
