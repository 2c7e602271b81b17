using System.Text;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>The first line and its limits (T-1).</summary>
public sealed class VersionExchangeTests
{
    [Theory, Trait("rule", "T-1")]
    [InlineData("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "SSH-2.0-OpenSSH_9.2p1 Debian-2")]
    [InlineData("SSH-2.0-old\n", "SSH-2.0-old")]
    [InlineData("SSH-1.99-both\r\n", "SSH-1.99-both")]
    [InlineData("SSH-2.0--\r\n", "SSH-2.0--")]
    public void Version_OfAPeer_IsRead(string line, string version)
    {
        var exchange = new VersionExchange(SshRole.Server, "x");

        Assert.True(exchange.TryReadLine(Encoding.Latin1.GetBytes(line), out var consumed));

        Assert.Equal(version, exchange.PeerVersion);
        Assert.Equal(line.Length, consumed);
    }

    [Theory, Trait("rule", "T-1")]
    [InlineData("SSH-1.5-old\r\n", DisconnectReason.ProtocolVersionNotSupported)]
    [InlineData("SSH-2.0-\r\n", DisconnectReason.ProtocolVersionNotSupported)]
    [InlineData("SSH-3.0-new\r\n", DisconnectReason.ProtocolVersionNotSupported)]
    [InlineData("SSH-2.0-a\0b\r\n", DisconnectReason.ProtocolError)]
    [InlineData("SSH-2.0-a\rb\r\n", DisconnectReason.ProtocolError)]
    [InlineData("SSH-2.0-\u00e9\r\n", DisconnectReason.ProtocolError)]
    [InlineData("GET / HTTP/1.1\r\n", DisconnectReason.ProtocolError)]
    [InlineData("G", DisconnectReason.ProtocolError)]
    [InlineData("SSG", DisconnectReason.ProtocolError)]
    public void AnythingElse_ToAServer_Disconnects(string bytes, DisconnectReason reason)
    {
        var exchange = new VersionExchange(SshRole.Server, "x");

        var error = Assert.Throws<SshProtocolException>(() => exchange.TryReadLine(Encoding.Latin1.GetBytes(bytes), out _));

        Assert.Equal(reason, error.Reason);
    }

    [Theory, Trait("rule", "T-1"), InlineData(255, true), InlineData(256, false)]
    public void Version_UpTo255BytesWithItsEnd_IsRead(int length, bool isRead)
    {
        var line = Encoding.ASCII.GetBytes("SSH-2.0-" + new string('x', length - 10) + "\r\n");
        var exchange = new VersionExchange(SshRole.Client, "x");

        var error = Record.Exception(() => exchange.TryReadLine(line, out _));

        Assert.Equal(isRead, error is null);
        Assert.Equal(isRead, exchange.PeerVersion is not null);
    }

    [Fact, Trait("rule", "T-1")]
    public void Line_ThatDoesNotEnd_IsAwaitedUpToItsLimitOnly()
    {
        var endless = Encoding.ASCII.GetBytes("SSH-2.0-" + new string('x', 300));
        var exchange = new VersionExchange(SshRole.Client, "x");
        Assert.False(exchange.TryReadLine(endless.AsSpan(0, 254), out _));

        Assert.Throws<SshProtocolException>(() => exchange.TryReadLine(endless.AsSpan(0, 255), out _));
    }

    [Theory, Trait("rule", "T-1"), InlineData(1024, true), InlineData(1025, false)]
    public void Client_SkipsLinesBeforeTheVersion(int lines, bool isEnough)
    {
        var text = string.Concat(Enumerable.Repeat("welcome\n", lines)) + "SSH-2.0-server\r\n";
        using var end = new TransportEnd(new TransportState(SshRole.Client, TransportPair.ClientOptions, TimeSpan.Zero));

        var error = Record.Exception(() => end.Deliver(Encoding.ASCII.GetBytes(text), TimeSpan.Zero));

        Assert.Equal(isEnough, error is null);
        Assert.Equal(isEnough ? "SSH-2.0-server" : null, end.State.PeerVersion);
    }

    [Fact, Trait("rule", "T-1"), Trait("hostile", "H-18")]
    public void GreetingLine_ThatDoesNotEnd_Disconnects()
    {
        var exchange = new VersionExchange(SshRole.Client, "x");

        Assert.Throws<SshProtocolException>(() => exchange.TryReadLine(new byte[VersionExchange.MaximumGreetingLine], out _));
    }

    [Theory, Trait("rule", "T-1"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void OurLine_GoesAtOnce_AndAlone(SshRole role)
    {
        var options = TransportPair.ServerOptions with { SoftwareVersion = "Mine_1" };
        using var end = new TransportEnd(new TransportState(role, options, TimeSpan.Zero));

        Assert.Equal("SSH-2.0-Mine_1\r\n", Encoding.ASCII.GetString(end.TakeOutbound(TimeSpan.Zero)));
        Assert.Equal(TransportPhase.Version, end.State.Phase);
    }

    [Theory, InlineData(""), InlineData("a b"), InlineData("a-b"), InlineData("a\n")]
    public void SoftwareVersion_ThatWouldBreakTheLine_IsRefused(string version) =>
        Assert.Throws<ArgumentException>(() => new TransportOptions { SoftwareVersion = version });
}
