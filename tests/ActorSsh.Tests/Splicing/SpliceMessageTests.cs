using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Splicing;

/// <summary>What operators say to users whose sessions are served by another connection: beside what passes, and never in its way.</summary>
public sealed class SpliceMessageTests : SpliceSpec
{
    private const string Said = "Back in five minutes.";
    private const string Shown = "\r\nBack in five minutes.\r\n";
    private const int Seed = 20261123;

    private static readonly byte[] Terminal = [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Text("")];

    [Fact, Trait("rule", "C-42")]
    public async Task Message_IsStandardErrorOfTheUsersTerminal_AndNothingOfTheUpstreams()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartOnTerminalAsync(user, upstream);

        Assert.Equal(1, await SayAsync(server, 2));
        Assert.Equal(0, await SayAsync(server, 1));
        await theirs.SendDataAsync("the output"u8.ToArray());
        await theirs.SendRequestAsync("exit-status", SshFields.Numbers(7), wantReply: false);
        await theirs.SendEofAsync();
        await theirs.CloseAsync();
        var transcript = await mine.ReadToCloseAsync();

        Assert.Equal(("the output", Shown, 7u), (transcript.Output, transcript.Error, transcript.ExitStatus));
    }

    [Fact]
    public async Task Session_WithoutTerminal_OrBeforeItsProgram_IsToldNothing()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        await StartAsync(user, upstream);
        var (waiting, theirs) = await JoinAsync(user, upstream, "session");
        await AskAsync(waiting, theirs, "pty-req", Terminal);

        Assert.Equal(0, await SayAsync(server, 2));
    }

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-22"), Trait("rule", "C-27"), Trait("hostile", "H-12")]
    public async Task MessagesBetweenTheData_CostTheUpstreamNoCredit_AndTheUserNoByte()
    {
        var random = new Random(Seed);
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartOnTerminalAsync(user, upstream);
        var sent = Pattern(10 * Window);
        var told = 0;

        var reading = mine.ReadToCloseAsync();
        for (var left = sent.AsMemory(); !left.IsEmpty;)
        {
            var count = Math.Min(random.Next(1, Window), left.Length);
            await theirs.WriteAsync(left[..count]);
            left = left[count..];
            told += left.IsEmpty ? 0 : await SayAsync(server, 2); // behind the last data it might still wait for credit when EOF comes
        }

        await SettleCreditAsync(server);
        await theirs.SendEofAsync();
        await theirs.CloseAsync();
        var transcript = await reading;

        Assert.True(sent.AsSpan().SequenceEqual(transcript.OutputBytes), $"Seed {Seed}");
        Assert.Equal(told, transcript.Error.Split(Said).Length - 1);
        Assert.True(told > 1, $"Seed {Seed}: only {told} were told");
        await user.DisposeAsync();
        await upstream.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-41")]
    public async Task MessageBehindTheEnd_IsToldToNobody_AndHarmsNobody()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartOnTerminalAsync(user, upstream);
        await theirs.SendEofAsync();
        await mine.ExpectAsync(MessageNumber.ChannelEof);

        Assert.Equal(0, await SayAsync(server, 2));
        await mine.SendDataAsync("goes on"u8.ToArray());

        Assert.Equal("goes on"u8.ToArray(), await theirs.ReadAsync(7));
    }

    /// <summary>All that came was passed on, and the words between it have left.</summary>
    private Task SettleCreditAsync(TestServer server) => EventuallyAsync(async () => Assert.All(
        (await server.Server.ListConnectionsAsync()).SelectMany(static connection => connection.Channels),
        static channel => Assert.Equal((0, 0), (channel.QueuedReceived, channel.QueuedToSend))));

    private static async Task<int> SayAsync(TestServer server, long connection) =>
        await (await server.Server.FindConnectionAsync(connection))!.SendMessageAsync(Said);

    private static async Task<(ScriptedChannel User, ScriptedChannel Upstream)> StartOnTerminalAsync(ScriptedPeer user, ScriptedPeer upstream)
    {
        var (mine, theirs) = await JoinAsync(user, upstream, "session");
        await AskAsync(mine, theirs, "pty-req", Terminal);
        await AskAsync(mine, theirs, "shell");
        return (mine, theirs);
    }

    private static async Task AskAsync(ScriptedChannel mine, ScriptedChannel theirs, string type, byte[]? data = null)
    {
        await mine.SendRequestAsync(type, data);
        await theirs.ExpectRequestAsync(type);
        await theirs.ReplyAsync(success: true);
        await mine.ExpectAsync(MessageNumber.ChannelSuccess);
    }
}
