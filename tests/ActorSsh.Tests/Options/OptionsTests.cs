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

        Assert.StartsWith($"'{name}' came; letters, digits and '-' are allowed", refused.Message, StringComparison.Ordinal);
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

        Assert.Equal("actor-ssh.forwarding.gateway-ports: 'always' came; loopback, client-specified, all is allowed.", refused.Message);
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
