using System.Collections.Concurrent;
using System.Net.Sockets;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Tests.Forwarding;

/// <summary><c>direct-streamlocal@openssh.com</c>: as <c>direct-tcpip</c>, to a Unix socket whose real path the policy sees (C-16).</summary>
public sealed class StreamLocalConnectTests : ForwardSpec
{
    private const string Type = "direct-streamlocal@openssh.com";

    private readonly ConcurrentQueue<SshPolicyQuestion> _questions = new();

    [Fact, Trait("rule", "C-16"), Trait("rule", "C-42")]
    public async Task Bytes_PassBothWays_AndEachEndByItself()
    {
        using var target = new UnixListener();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, Type, To(target.Path));
        using var socket = await target.AcceptAsync();

        await client.DataAsync(channel, Pattern(30_000));
        await client.EofAsync(channel);
        Assert.Equal(Pattern(30_000), await socket.ReadToEndAsync());
        await socket.WriteAsync(Pattern(50_000));
        Assert.Equal(Pattern(50_000), await client.ReadAsync(1, 50_000));
        socket.Dispose();
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-16"), Trait("hostile", "H-26")]
    public async Task ConnectionThatEnds_LeavesNoSocket()
    {
        using var target = new UnixListener();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        await client.OpenAsync(1, Type, To(target.Path));
        using var socket = await target.AcceptAsync();

        await client.DisposeAsync();

        await AssertNothingIsLeftAsync(server);
        Assert.Equal(0, await socket.ReceiveAsync(new byte[1], SocketFlags.None).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory, Trait("rule", "C-10"), Trait("rule", "C-16"), Trait("hostile", "H-25")]
    [InlineData(typeof(ChannelOpenQuestion), 1)]
    [InlineData(typeof(UnixSocketQuestion), 2)]
    public async Task Denied_IsReason1AndNothingIsConnected(Type denied, int questions)
    {
        using var target = new UnixListener();
        await using var server = await ServeForwardsAsync(Recording(question => question.GetType() != denied));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, Type, To(target.Path));

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        Assert.Equal(questions, _questions.Count);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-16"), Trait("hostile", "H-25")]
    public async Task PathThatIsNotThere_IsDeniedLikeOneThatIs()
    {
        await using var server = await ServeForwardsAsync(Recording(static question => question is not UnixSocketQuestion));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, Type, To("/no/such/socket"));

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        Assert.Equal("/no/such/socket", Assert.Single(_questions.OfType<UnixSocketQuestion>()).Path);
    }

    [Fact, Trait("rule", "C-16")]
    public async Task SocketNobodyListensOn_IsReason2()
    {
        using var directory = new ScratchDirectory();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, Type, To(directory.PathOf("none")));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-16"), Trait("hostile", "H-24")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("relative/socket")]
    [InlineData("/tmp/../etc/socket")]
    [InlineData("/tmp/./socket")]
    [InlineData("/tmp//socket")]
    [InlineData("/tmp/socket/")]
    [InlineData("/tmp/so\0cket")]
    [InlineData("\0abstract")]
    [InlineData("/tmp/so\ncket")]
    [InlineData("/01234567890123456789012345678901234567890123456789/01234567890123456789012345678901234567890123456789/ab")]
    public async Task PathThatIsNotCanonical_IsReason2AndNobodyIsAsked(string path)
    {
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, Type, To(path));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        Assert.DoesNotContain(_questions, static question => question is UnixSocketQuestion);
    }

    [Fact, Trait("rule", "C-16"), Trait("hostile", "H-25")]
    public async Task Link_IsFollowedBeforeThePolicyIsAsked()
    {
        using var target = new UnixListener();
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        await client.OpenAsync(1, Type, To(target.LinkTo(target.Path)));
        using var socket = await target.AcceptAsync();

        var question = Assert.Single(_questions.OfType<UnixSocketQuestion>());
        Assert.Equal((target.Path, false, "user"), (question.Path, question.IsListen, question.Connection.User));
    }

    [Fact, Trait("rule", "C-16")]
    public async Task LinkThatLeadsToItself_IsReason2()
    {
        using var target = new UnixListener();
        await using var server = await ServeForwardsAsync(Recording(static _ => true));
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, Type, To(target.LinkTo("link")));

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
        Assert.DoesNotContain(_questions, static question => question is UnixSocketQuestion);
    }

    [Fact, Trait("rule", "C-56")]
    public async Task MalformedOpen_DisconnectsWithProtocolError()
    {
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new ChannelOpenMessage(Type, 1, 1 << 20, SshClientScript.MaximumPacket, SshClientScript.Text("/tmp/socket")));
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    /// <summary>Where to, and the two fields nobody uses (OpenSSH's PROTOCOL, section 2.4).</summary>
    private static byte[] To(string path) => [.. SshClientScript.Text(path), .. SshClientScript.Text(""), .. SshClientScript.Numbers(0)];

    private ISshPolicy Recording(Func<SshPolicyQuestion, bool> allows) => SshPolicy.From(question =>
    {
        _questions.Enqueue(question);
        return allows(question) ? SshPolicyDecision.Allow : SshPolicyDecision.Deny("not there");
    });
}
