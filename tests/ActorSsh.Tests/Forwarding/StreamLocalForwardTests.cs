using System.Net.Sockets;
using System.Runtime.Versioning;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Tests.Forwarding;

/// <summary><c>streamlocal-forward@openssh.com</c>: a Unix socket that is made and listened on for a client.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StreamLocalForwardTests : RemoteForwardSpec
{
    private const string Forward = "streamlocal-forward@openssh.com";
    private const string Cancel = "cancel-streamlocal-forward@openssh.com";

    private static readonly byte[] Done = [];

    private readonly ScratchDirectory _directory = new();

    private string SocketFile => _directory.PathOf("socket");

    [Fact, Trait("rule", "C-17"), Trait("rule", "C-42")]
    public async Task EachConnection_OpensAChannelThatRepeatsThePath_AndBytesPassBothWays()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        Assert.Equal(Done, await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile)));
        using var socket = await ConnectAsync(SocketFile);
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);
        await socket.WriteAsync(Pattern(50_000));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(Pattern(50_000), await client.ReadForwardedAsync(5, 50_000));
        await client.DataAsync(open.ServerChannel, Pattern(30_000));
        await client.EofAsync(open.ServerChannel);
        Assert.Equal(Pattern(30_000), await socket.ReadToEndAsync());

        Assert.Equal("forwarded-streamlocal@openssh.com", open.Type);
        Assert.Equal([.. SshClientScript.Text(SocketFile), .. SshClientScript.Text("")], open.Data);
    }

    [Fact, Trait("hostile", "H-25")]
    public async Task Socket_IsItsOwnersOnly()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketFile));
    }

    [Fact, Trait("rule", "C-4")]
    public async Task Connections_ThatAreNotAccepted_WaitInAQueueOfTheLengthInTheOptions()
    {
        await using var server = await ServeListenersAsync(change: static o => o with { PendingConnectionsPerListener = 1, ListenBacklog = 3 });
        await using var client = await server.LogInAsync();
        await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile));
        using var accepted = await ConnectAsync(SocketFile);
        await client.ExpectOpenAsync();

        var waiting = Enumerable.Range(0, 20).Select(_ => TryConnect(SocketFile)).TakeWhile(static socket => socket is not null).ToList();

        Assert.InRange(waiting.Count, 3, 4);       // Linux holds one more than it is told
        waiting.ForEach(static socket => socket!.Dispose());
    }

    [Theory, Trait("rule", "C-53"), Trait("hostile", "H-25")]
    [InlineData(typeof(GlobalRequestQuestion), 1)]
    [InlineData(typeof(UnixSocketQuestion), 2)]
    public async Task Denied_FailsAndNothingIsMade(Type denied, int questions)
    {
        await using var server = await ServeListenersAsync(question => question.GetType() != denied);
        await using var client = await server.LogInAsync();

        Assert.Null(await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile)));

        Assert.Equal(questions, Questions.Count);
        Assert.False(File.Exists(SocketFile));
    }

    [Fact, Trait("rule", "C-16"), Trait("rule", "C-17"), Trait("hostile", "H-25")]
    public async Task Links_AreFollowedBeforeThePolicyIsAsked_TheClientHearsItsOwnWords()
    {
        Directory.CreateDirectory(_directory.PathOf("real"));
        Directory.CreateSymbolicLink(_directory.PathOf("link"), "real");
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        await client.AskGloballyAsync(Forward, SshClientScript.Text(_directory.PathOf("link/socket")));
        using var socket = await ConnectAsync(_directory.PathOf("real/socket"));
        var open = await client.ExpectOpenAsync();

        var question = Assert.Single(Questions.OfType<UnixSocketQuestion>());
        Assert.Equal((_directory.PathOf("real/socket"), true), (question.Path, question.IsListen));
        Assert.Equal([.. SshClientScript.Text(_directory.PathOf("link/socket")), .. SshClientScript.Text("")], open.Data);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task Cancel_RemovesTheSocket_AndLeavesLiveChannelsAlone()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile));
        using var socket = await ConnectAsync(SocketFile);
        await (await client.ExpectOpenAsync()).ConfirmAsync(5);

        Assert.Null(await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile)));
        Assert.Null(await client.AskGloballyAsync(Cancel, SshClientScript.Text(SocketFile + "2")));
        Assert.Equal(Done, await client.AskGloballyAsync(Cancel, SshClientScript.Text(SocketFile)));
        Assert.Null(await client.AskGloballyAsync(Cancel, SshClientScript.Text(SocketFile)));

        Assert.False(File.Exists(SocketFile));
        await socket.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        Assert.Equal(Done, await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile)));
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-26")]
    public async Task ConnectionThatEnds_LeavesNoSocketFile()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile));
        using var pending = await ConnectAsync(SocketFile);
        await client.ExpectOpenAsync();

        await client.DisposeAsync();

        await AssertNothingIsLeftAsync(server);
        await AssertClosedAsync(pending);
        Assert.False(File.Exists(SocketFile));
    }

    [Theory, Trait("rule", "C-53"), Trait("hostile", "H-25")]
    [InlineData("a stale socket", false, false)]
    [InlineData("a stale socket", true, true)]
    [InlineData("a socket in use", true, false)]
    [InlineData("a file", true, false)]
    [InlineData("an empty file", true, false)]
    [InlineData("a link to a stale socket", true, false)]
    [InlineData("a directory", true, false)]
    public async Task WhatIsThere_IsReplacedOnlyWhereItIsAStaleSocketAndTheOptionsSaySo(string what, bool unlinks, bool isReplaced)
    {
        using var inUse = Make(what);
        await using var server = await ServeListenersAsync(change: o => o with { UnlinkStaleSockets = unlinks });
        await using var client = await server.LogInAsync();

        Assert.Equal(isReplaced, await client.AskGloballyAsync(Forward, SshClientScript.Text(SocketFile)) is not null);

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        Assert.Equal(!isReplaced, Path.Exists(SocketFile));
    }

    [Theory, Trait("rule", "C-53"), Trait("hostile", "H-24")]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/tmp/../tmp/socket")]
    [InlineData("/tmp/so\0cket")]
    [InlineData("/01234567890123456789012345678901234567890123456789/01234567890123456789012345678901234567890123456789/ab")]
    public async Task PathThatIsNotCanonical_FailsAndNobodyIsAsked(string path)
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        Assert.Null(await client.AskGloballyAsync(Forward, SshClientScript.Text(path)));

        Assert.DoesNotContain(Questions, static question => question is UnixSocketQuestion);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task DirectoryThatIsNotThere_Fails()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        Assert.Null(await client.AskGloballyAsync(Forward, SshClientScript.Text(_directory.PathOf("none/socket"))));
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData(Forward)]
    [InlineData(Cancel)]
    public async Task MalformedRequest_DisconnectsWithProtocolError(string name)
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(name, true, [0, 0, 0, 9, 1]));
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _directory.Dispose();
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path)).WaitAsync(TimeSpan.FromSeconds(10));
        return socket;
    }

    /// <summary>Null where it would have to wait for room in the queue, or is refused for want of it.</summary>
    private static Socket? TryConnect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Puts something where the socket shall be.</summary>
    private Socket? Make(string what)
    {
        switch (what)
        {
            case "a file":
                File.WriteAllText(SocketFile, "somebody's");
                return null;
            case "an empty file":
                File.WriteAllText(SocketFile, "");
                return null;
            case "a directory":
                Directory.CreateDirectory(SocketFile);
                return null;
            case "a link to a stale socket":
                MakeStale(_directory.PathOf("elsewhere"));
                File.CreateSymbolicLink(SocketFile, "elsewhere");
                return null;
            case "a stale socket":
                MakeStale(SocketFile);
                return null;
            default:
                return Listen(SocketFile);
        }
    }

    /// <summary>A socket whose owner is gone: moved away from under its owner, since that would remove it.</summary>
    private static void MakeStale(string path)
    {
        using var owner = Listen(path + ".made");
        File.Move(path + ".made", path);
    }

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        return socket;
    }
}
