using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Scripted;

/// <summary>The scripted peer in both roles, one talking to the other: what each sends arrives as it was sent, right or wrong.</summary>
public sealed class ScriptedPairTests
{
    private const int MoreThanFits = 20;

    [Fact]
    public async Task LogIn_OfAKnownUser_TellsTheServerWhoItIs()
    {
        var key = HostKey.GenerateEd25519();
        var (client, server) = ScriptedPeer.CreatePair();

        var accepting = server.AcceptLogInAsync(query => query.User == "ada" && key.PublicKey.Equals(query.Key));
        await client.LogInAsync("ada", key);
        var user = await accepting;

        Assert.Equal(("ada", key.PublicKey), (user.Name, user.Key));
        Assert.Equal(server.Transport.SessionId.ToArray(), client.Transport.SessionId.ToArray());
        Assert.Equal((SshRole.Client, SshRole.Server), (client.Role, server.Role));
    }

    [Fact]
    public async Task LogIn_OfSomebodyElse_IsRefusedAndMayBeTriedAgain()
    {
        var right = HostKey.GenerateEd25519();
        var (client, server) = ScriptedPeer.CreatePair();
        var accepting = server.AcceptLogInAsync(query => right.PublicKey.Equals(query.Key));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => client.LogInAsync("ada", HostKey.GenerateEd25519()));
        await client.LogInAsync("ada", right);

        Assert.Contains("'ada' failed", refused.Message, StringComparison.Ordinal);
        Assert.Equal("ada", (await accepting).Name);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public async Task Conversation_InFragments_ArrivesWholeAndInOrder(int seed)
    {
        await using var pair = await ScriptedPair.LogInAsync(ScriptedPeerOptions.Default with { FragmentSeed = seed });
        var (mine, theirs) = await pair.OpenAsync();
        var bulk = new byte[100_000];
        new Random(seed).NextBytes(bulk);

        await mine.SendRequestAsync("exec", SshFields.Text("list"));
        var request = await theirs.ExpectRequestAsync("exec");
        await theirs.ReplyAsync(true);
        var writing = theirs.WriteAsync(bulk);
        await mine.ExpectAsync<ChannelSuccessMessage>();
        var read = await mine.ReadAsync(bulk.Length);
        await writing;
        await theirs.SendExtendedDataAsync(1, Encoding.UTF8.GetBytes("oops"));
        await theirs.SendRequestAsync("exit-status", SshFields.Numbers(3), wantReply: false);
        await theirs.SendEofAsync();
        await theirs.CloseAsync();
        var transcript = await mine.ReadToCloseAsync();
        await theirs.ExpectAsync<ChannelCloseMessage>();

        Assert.Equal(SshFields.Text("list"), request.Message.Data.ToArray());
        Assert.Equal(bulk, read);
        Assert.Equal(("oops", 3u), (transcript.Error, transcript.ExitStatus));
        Assert.Equal(["exit-status", "ChannelEof", "ChannelClose"], transcript.Events);
    }

    [Fact]
    public async Task Write_BeyondTheWindow_WaitsForCredit()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync(server: new ScriptedChannelOptions { InitialWindowSize = 1000, GrantsCredit = false });

        var writing = mine.WriteAsync(new byte[1500]);
        await theirs.ReadAsync(1000);
        var early = writing.IsCompleted;
        await theirs.AdjustAsync(2000);
        await theirs.ReadAsync(500);
        await writing;

        Assert.False(early);
        Assert.Equal((1500L, 1500L), (mine.SendWindow, theirs.ReceiveWindow));
    }

    [Fact]
    public async Task Data_WithoutRegardForTheWindow_ShowsBelowZero()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync(server: new ScriptedChannelOptions { InitialWindowSize = 10, GrantsCredit = false });

        await mine.SendDataAsync(new byte[15]);
        await theirs.NextAsync();

        Assert.Equal((-5L, -5L), (mine.SendWindow, theirs.ReceiveWindow));
        Assert.Equal(15, theirs.BytesReceived);
    }

    [Fact]
    public async Task Credit_GivenBackByItself_LetsAnyAmountPass()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync(server: new ScriptedChannelOptions { InitialWindowSize = 1000 });

        var reading = theirs.ReadAsync(50_000);
        await mine.WriteAsync(new byte[50_000]);

        Assert.Equal(50_000, (await reading).Length);
    }

    [Fact]
    public async Task Refusal_NamesReasonAndText()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var opening = pair.Server.OpenChannelAsync("x11");

        await (await pair.Client.ExpectOpenAsync("x11")).RefuseAsync(ChannelOpenFailureReason.UnknownChannelType, "no displays");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => opening);

        Assert.Contains("UnknownChannelType, 'no displays'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_OfOtherChannels_WaitForTheirTurn()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (one, theirOne) = await pair.OpenAsync();
        var (two, theirTwo) = await pair.OpenAsync();

        await theirOne.SendDataAsync("1"u8.ToArray());
        await theirTwo.SendDataAsync("2"u8.ToArray());
        var second = await two.ReadAsync(1);
        var first = await one.ReadAsync(1);

        Assert.Equal("21", Encoding.UTF8.GetString([.. second, .. first]));
    }

    [Fact]
    public async Task UnknownMessage_ComesBackWithItsSequenceNumber()
    {
        await using var pair = await ScriptedPair.LogInAsync();

        await pair.Client.SendPayloadAsync(new byte[] { 150 });
        var driving = pair.Server.ReceiveAsync();
        var unimplemented = await pair.Client.ExpectAsync<UnimplementedMessage>();
        await pair.Client.SendAsync(new GlobalRequestMessage("done", false, default));

        Assert.Equal(MessageNumber.GlobalRequest, Payload.NumberOf(await driving));
        Assert.InRange(unimplemented.Message.Sequence, 1u, 20u);
    }

    [Fact]
    public async Task Rekey_FromEitherEnd_LosesNothing()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();

        var reading = theirs.ReadAsync(5);
        await pair.Client.RekeyAsync();
        await mine.SendDataAsync("hello"u8.ToArray());
        await reading;
        var answer = mine.ReadAsync(5);
        await pair.Server.RekeyAsync();
        await theirs.SendDataAsync("world"u8.ToArray());

        Assert.Equal("world"u8.ToArray(), await answer);
        Assert.Equal((2L, 2L), (pair.Client.Transport.Rekeys, pair.Server.Transport.Rekeys));
    }

    [Fact]
    public async Task Disconnect_IsHeardWithItsReason()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        await pair.Server.DisconnectAsync(DisconnectReason.TooManyConnections, "full");

        var notice = await pair.Client.ExpectDisconnectAsync();
        var late = await Assert.ThrowsAsync<EndOfStreamException>(() => pair.Client.ReceiveAsync());

        Assert.Equal((DisconnectReason.TooManyConnections, "full"), (notice.Reason, notice.Text));
        Assert.Contains("full", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CorruptedByte_BreaksThePacketItIsIn()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();

        pair.Client.CorruptAfter(20, 0x80);
        await mine.SendDataAsync(new byte[100]);

        await Assert.ThrowsAsync<SshProtocolException>(() => theirs.NextAsync());
    }

    [Fact]
    public async Task Cut_InTheMiddleOfAPacket_EndsTheStreamThere()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();
        var before = pair.Server.Transport.BytesIn;

        pair.Client.CutAfter(20);
        await mine.SendDataAsync(new byte[100]);

        await Assert.ThrowsAsync<EndOfStreamException>(() => theirs.NextAsync());
        await Assert.ThrowsAsync<IOException>(() => mine.SendDataAsync(new byte[1]));
        Assert.Equal(before, pair.Server.Transport.BytesIn);
    }

    [Fact]
    public async Task HalfClose_EndsOneDirectionOnly()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();

        pair.Client.CompleteSending();
        await Assert.ThrowsAsync<EndOfStreamException>(() => theirs.NextAsync());
        await theirs.SendDataAsync("still"u8.ToArray());

        Assert.Equal("still"u8.ToArray(), await mine.ReadAsync(5));
    }

    [Fact]
    public async Task Wait_ThatNeverEnds_FailsAndSaysWhatCameInstead()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();
        await theirs.SendEofAsync();
        pair.Client.Patience = TimeSpan.Zero;

        var tooLong = await Assert.ThrowsAsync<TimeoutException>(() => pair.Client.ReceiveAsync(mine.LocalChannel + 1));

        Assert.Contains("not taken: ChannelEof on channel 0", tooLong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_ThatReadsNothing_StallsTheOtherEnd()
    {
        await using var pair = await ScriptedPair.LogInAsync();
        var (mine, theirs) = await pair.OpenAsync();
        var sending = Task.CompletedTask;
        var sent = 0;

        for (; sent < MoreThanFits && sending.IsCompletedSuccessfully; sent++)
        {
            sending = mine.SendDataAsync(new byte[30_000]);
        }

        Assert.False(sending.IsCompleted);
        await theirs.ReadAsync(sent * 30_000);
        await sending;
    }

    [Fact]
    public async Task PlainPackets_BeforeTheKeys_ArriveLikeAnyOther()
    {
        var (client, server) = ScriptedPeer.CreatePair();
        var serving = server.HandshakeAsync();

        await client.SendRawAsync("SSH-2.0-by_hand\r\n"u8.ToArray());
        await client.SendUnencryptedAsync(new byte[] { (byte)MessageNumber.Disconnect, 0, 0, 0, 2, 0, 0, 0, 3, (byte)'b', (byte)'y', (byte)'e', 0, 0, 0, 0 });
        var greeting = Encoding.ASCII.GetString(await client.ReceiveRawAsync(8));
        var ended = await Assert.ThrowsAsync<EndOfStreamException>(() => serving);

        Assert.Equal("SSH-2.0-", greeting);
        Assert.Contains("bye", ended.Message, StringComparison.Ordinal);
        Assert.Equal("SSH-2.0-by_hand", server.Transport.PeerVersion);
    }

    [Fact]
    public async Task WrongRole_IsAnError()
    {
        var (client, server) = ScriptedPeer.CreatePair();

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.LogInAsync("user", HostKey.GenerateEd25519()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AcceptLogInAsync());
    }
}
