using System.Collections.Concurrent;
using System.Globalization;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Hostile;

/// <summary>Replies nobody asked for, and replies whose handlers take their time.</summary>
public sealed class UnsolicitedReplyTests(ITestOutputHelper output) : ServerSpec
{
    private const int Requests = 60;

    public static TheoryData<MessageNumber> Replies =>
        [MessageNumber.RequestSuccess, MessageNumber.RequestFailure, MessageNumber.ChannelSuccess, MessageNumber.ChannelFailure];

    [Theory, MemberData(nameof(Replies)), Trait("hostile", "H-3")]
    public async Task RepliesNobodyAskedFor_AreBorneUpToTheBound(MessageNumber number)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        byte[] reply = number is MessageNumber.RequestSuccess or MessageNumber.RequestFailure ? [(byte)number] : [(byte)number, 0, 0, 0, 0];

        for (var i = 0; i < SshServerOptions.Default.Limits.UnsolicitedReplies; i++)
        {
            await client.Peer.SendPayloadAsync(reply);
        }

        await client.AssertEchoesAsync(echo, "still here");
        await client.Peer.SendPayloadAsync(reply);

        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("hostile", "H-3"), Trait("rule", "C-53"), Trait("rule", "C-50")]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task GlobalReplies_WhoseHandlersEndInAnyOrder_LeaveInTheOrderAsked(int seed)
    {
        output.WriteLine($"seed {seed}");
        var asked = new ConcurrentDictionary<uint, TaskCompletionSource<SshGlobalReply>>();
        await using var server = await ServeAsync(o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                ["number@example.com"] = (request, _) => new ValueTask<SshGlobalReply>(asked.GetOrAdd(NumberIn(request.Data.Span), static _ => new()).Task),
            },
        });
        await using var client = await server.LogInAsync();
        for (var i = 0u; i < Requests; i++)
        {
            await client.Peer.SendAsync(new GlobalRequestMessage("number@example.com", true, SshClientScript.Numbers(i)));
        }

        var order = Enumerable.Range(0, Requests).Select(static i => (uint)i).ToArray();
        new Random(seed).Shuffle(order);
        foreach (var i in order)
        {
            asked.GetOrAdd(i, static _ => new()).SetResult(new SshGlobalReply(true, SshClientScript.Numbers(i)));
        }

        for (var i = 0u; i < Requests; i++)
        {
            Assert.Equal(i, NumberIn((await client.Peer.ExpectAsync<RequestSuccessMessage>()).Message.Data));
        }
    }

    private static uint NumberIn(ReadOnlySpan<byte> data) => uint.Parse(Convert.ToHexString(data), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
