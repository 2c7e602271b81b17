using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Sessions;

/// <summary>Channel requests of one's own on a session, each way, behind each face.</summary>
public sealed class OwnRequestTests : ServerSpec
{
    private readonly TaskCompletionSource<bool> _slow = new();

    public static TheoryData<string> Faces => ["handler", "actor", "pipe"];

    /// <summary>What the library serves itself, with data that fits, when the program runs and the client has no terminal.</summary>
    public static TheoryData<string, byte[], bool> Served => new()
    {
        { "pty-req", [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Numbers(0)], false },
        { "env", [.. SshFields.Text("LANG"), .. SshFields.Text("C")], false },
        { "shell", [], false },
        { "exec", SshFields.Text("echo"), false },
        { "subsystem", SshFields.Text("sftp"), false },
        { "window-change", SshFields.Numbers(80, 24, 0, 0), true }, // the protocol answers at once, for whoever may hear of it
        { "break", SshFields.Numbers(500), false },
        { "auth-agent-req@openssh.com", [], false },
        { "agent-req", [], false },
        { "x11-req", [0, .. SshFields.Text("MIT-MAGIC-COOKIE-1"), .. SshFields.Text("00"), .. SshFields.Numbers(0)], false },
        { "eow@openssh.com", [], true },
        { "keepalive@openssh.com", [], true },
    };

    [Theory, Trait("rule", "C-54"), Trait("rule", "C-56")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_OfARunningProgram_ReachesItUnparsed_AndIsAnsweredByIt(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, face);

        Assert.True(await client.AskAsync(channel, OwnRequestPrograms.Yes, [0xFF, 0xFF, 0xFF, 0xFF, 1]));
        Assert.False(await client.AskAsync(channel, OwnRequestPrograms.No, []));

        await ExpectMsgAsync($"{OwnRequestPrograms.Yes} [FFFFFFFF01] asked");
        await ExpectMsgAsync($"{OwnRequestPrograms.No} [] asked");
    }

    [Theory, Trait("rule", "C-54")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_WithoutReply_IsToldAndGetsNone(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, face);

        await client.RequestAsync(channel, OwnRequestPrograms.No, [], wantReply: false);

        await ExpectMsgAsync($"{OwnRequestPrograms.No} [] told");
        Assert.True(await client.AskAsync(channel, OwnRequestPrograms.Yes, []));
    }

    [Theory, Trait("rule", "C-54")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_BeforeTheProgram_IsRefused_BehindItsStartItIsTold(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.RequestAsync(channel, OwnRequestPrograms.Yes, [1]);
        await client.RequestAsync(channel, "exec", SshFields.Text(face));
        await client.RequestAsync(channel, OwnRequestPrograms.Yes, [2]);

        await ExpectMsgAsync($"{OwnRequestPrograms.Yes} [02] asked");
        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
    }

    [Theory, Trait("rule", "C-50")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_AnsweredLate_KeepsLaterAnswersBehindIt(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, face);

        await client.RequestAsync(channel, OwnRequestPrograms.Slow, []);
        await client.RequestAsync(channel, "keepalive@openssh.com", []);
        await client.RequestAsync(channel, OwnRequestPrograms.No, []);
        await ExpectMsgAsync($"{OwnRequestPrograms.Slow} [] asked");
        _slow.SetResult(false);

        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
    }

    [Theory, Trait("rule", "C-50"), Trait("rule", "C-60")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_ThatThrows_HasFailed_AndEndsItsSessionWithExitSignal(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await client.ExecAsync(1, face);

        Assert.False(await client.AskAsync(channel, OwnRequestPrograms.Throw, []));
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.NotNull(transcript.ExitSignal);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-54")]
    [MemberData(nameof(Faces))]
    public async Task OwnRequest_NobodyWants_IsRefusedAtOnce(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, $"plain {face}");

        await client.RequestAsync(channel, OwnRequestPrograms.Yes, [], wantReply: false);

        Assert.False(await client.AskAsync(channel, "winadj@putty.projects.tartarus.org", [])); // PuTTY measures its window by this failure
        Assert.True(await client.AskAsync(channel, "keepalive@openssh.com", []));
    }

    [Theory, Trait("rule", "C-54"), Trait("rule", "C-55")]
    [MemberData(nameof(Served))]
    public async Task RequestOfTheLibrarys_NeverComesAsOnesOwn(string type, byte[] data, bool isAllowed)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        foreach (var (number, face) in new[] { "handler", "pipe" }.Index())
        {
            var channel = await client.ExecAsync((uint)number, face);

            Assert.Equal(isAllowed, await client.AskAsync(channel, type, data));
            Assert.True(await client.AskAsync(channel, OwnRequestPrograms.Yes, []));

            await ExpectMsgAsync($"{OwnRequestPrograms.Yes} [] asked");
        }

        Assert.Throws<ArgumentException>(() => SshSessionFace.Actor(Props.Empty, OwnRequestPrograms.Yes, type));
    }

    [Fact, Trait("rule", "C-54")]
    public async Task SignalsAndSizes_PipesDoNotListenTo_AreNoRequestsOfTheirOwn()
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);
        await client.AskAsync(channel, "pty-req", [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Numbers(0)]);
        Assert.True(await client.AskAsync(channel, "exec", SshFields.Text("pipe")));

        await client.RequestAsync(channel, "window-change", SshFields.Numbers(100, 50, 0, 0), wantReply: false);
        Assert.False(await client.AskAsync(channel, "signal", SshFields.Text("INT")));
        Assert.True(await client.AskAsync(channel, OwnRequestPrograms.Yes, []));

        await ExpectMsgAsync($"{OwnRequestPrograms.Yes} [] asked");
    }

    [Theory, Trait("rule", "C-54")]
    [InlineData("")]
    [InlineData("no name@example.com")]
    [InlineData("signal")]
    public void ActorsRequest_ThatCannotBeItsOwn_IsMisuse(string type) =>
        Assert.Throws<ArgumentException>(() => SshSessionFace.Actor(Props.Empty, type));

    [Theory, Trait("rule", "C-51")]
    [MemberData(nameof(Faces))]
    public async Task RequestsOfOurs_ReachTheClientsEndOfTheSession(string face)
    {
        await using var server = await ServeAsync(Own);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, face);

        await client.RequestAsync(channel, OwnRequestPrograms.AskBack, SshFields.Text("keepalive@openssh.com"));
        await AssertAskedAsync(client, "keepalive@openssh.com", wantReply: true);
        await client.Peer.SendAsync(new ChannelSuccessMessage(channel));
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        await client.RequestAsync(channel, OwnRequestPrograms.NotifyBack, SshFields.Text("note@example.com"));
        await AssertAskedAsync(client, "note@example.com", wantReply: false);

        Assert.StartsWith(OwnRequestPrograms.AskBack, await ExpectMsgAsync<string>(), StringComparison.Ordinal);
        await ExpectMsgAsync("the client says True");
    }

    private static async Task AssertAskedAsync(SshClientScript client, string type, bool wantReply)
    {
        var asked = Payload.Decode<ChannelRequestMessage>(await client.ExpectAsync(0, MessageNumber.ChannelRequest));
        Assert.Equal((type, wantReply, "07"), (asked.RequestType, asked.WantReply, Convert.ToHexString(asked.Data)));
    }

    private SshServerOptions Own(SshServerOptions options) => options with { Session = start => OwnRequestPrograms.Find(start, TestActor, _slow.Task) };
}
