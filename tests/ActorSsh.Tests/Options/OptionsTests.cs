using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol.Keys;
using Akka.Configuration;

namespace ActorSsh.Tests.Options;

/// <summary>Options that cannot be meant are refused where they are set, in words that help.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData("a_b")]
    public void AName_ThatNoActorSystemMayHave_IsRefused(string name)
    {
        var refused = Assert.Throws<ArgumentException>(() => SshServerOptions.Default with { Name = name });

        Assert.StartsWith($"'{name}' came; letters, digits and '-' with a letter or digit first are allowed.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AChannelTypeOrRequest_ThatIsNoName_IsRefused()
    {
        var channels = Assert.Throws<ArgumentException>(() => SshServerOptions.Default with
        {
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["two words"] = static _ => null },
        });
        Assert.Throws<ArgumentException>(() => SshServerOptions.Default with
        {
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>> { [""] = static (_, _) => default },
        });

        Assert.StartsWith("'two words' came; a name is ", channels.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("hostile", "H-23")]
    public void TimesOfAnEnd_ThatAreForEver_CanBeAddedToAnyMoment()
    {
        var ending = SshServerOptions.Default.Ending with
        {
            FlushTimeout = TimeSpan.MaxValue, CloseDelay = TimeSpan.MaxValue, HandlerGrace = TimeSpan.MaxValue, DrainCloseTimeout = TimeSpan.MaxValue,
        };

        Assert.All(
            new[] { ending.FlushTimeout, ending.CloseDelay, ending.HandlerGrace, ending.DrainCloseTimeout },
            static time => Assert.Equal(TimeSpan.FromDays(36_500), time));
        Assert.Throws<ArgumentOutOfRangeException>(() => ending with { CloseDelay = TimeSpan.Zero });
    }

    [Fact]
    public void AChoice_ThatIsNone_NamesThoseOfTheFile()
    {
        var config = ConfigurationFactory.ParseString("actor-ssh.forwarding.gateway-ports = always");

        var refused = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.Equal("actor-ssh.forwarding.gateway-ports: 'always' came; one of loopback, client-specified, all is allowed.", refused.Message);
    }

    [Theory]
    [InlineData("authentication.maximum-attempts = -1", "authentication.maximum-attempts: ")]
    [InlineData("authentication.login-grace = 0s", "authentication.login-grace: ")]
    [InlineData("authentication.methods = [secret]", "authentication.methods: 'secret' came; ")]
    [InlineData("authentication.required-methods = [secret]", "authentication.required-methods: 'secret' came; ")]
    [InlineData("authentication.methods = []", "authentication: There is no method: nobody could log in.")]
    [InlineData("transport.rekey-bytes = 0", "transport.rekey-bytes: ")]
    [InlineData("transport.packet-timeout = 0s", "transport.packet-timeout: ")]
    [InlineData("liveness.keepalive-count = 0", "liveness.keepalive-count: ")]
    [InlineData("liveness.unused-timeout = 0s", "liveness.unused-timeout: ")]
    [InlineData("limits.channels = 0", "limits.channels: ")]
    [InlineData("credit.server = 0", "credit.server: ")]
    [InlineData("server.maximum-connections = 0", "server.maximum-connections: 0 came, 1 to 2147483647 are allowed.")]
    [InlineData("server.connect-timeout = 0s", "server.connect-timeout: 00:00:00 came, a time above zero is needed.")]
    [InlineData("ending.close-delay = 0s", "ending.close-delay: ")]
    [InlineData("splice.segments = 0", "splice.segments: 0 came, ")]
    [InlineData("forwarding.look-ups = 0", "forwarding.look-ups: 0 came, 1 to 4096 are allowed.")]
    [InlineData("admission.penalties.authfail = -1s", "admission.penalties.authfail: ")]
    [InlineData("admission.max-startups = \"10:200:5\"", "admission.max-startups: '10:200:5' came; start:rate:full ")]
    [InlineData("admission.penalties.exempt-list = [\"10.0.0.0/33\"]", "admission.penalties.exempt-list: '10.0.0.0/33' came; network/bits ")]
    public void AValue_ThatCannotBe_IsToldWithItsKey(string line, string words)
    {
        var config = ConfigurationFactory.ParseString("actor-ssh." + line);

        var refused = Assert.Throws<ConfigurationException>(() => SshServerOptions.FromConfig(config));

        Assert.StartsWith("actor-ssh." + words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndPoint_ThatIsTaken_IsNamed()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var endPoint = (IPEndPoint)taken.LocalEndPoint!;

        var refused = await Assert.ThrowsAsync<SocketException>(() => SshServer.StartAsync(SshServerOptions.Default with
        {
            Listen = [endPoint],
            HostKeys = [HostKey.GenerateEd25519()],
            ActorSystemConfig = "akka { loglevel = WARNING, stdout-loglevel = OFF }",
        }));

        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
        Assert.EndsWith($"({endPoint})", refused.Message, StringComparison.Ordinal);
    }
}
