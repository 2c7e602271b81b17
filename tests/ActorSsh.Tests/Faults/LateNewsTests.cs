using ActorSsh.Messages;
using Akka.TestKit;

namespace ActorSsh.Tests.Faults;

/// <summary>What reaches somebody too late in the ordinary course of things is no line in an embedder's log, and the lines there are come in order.</summary>
public sealed class LateNewsTests : ServerSpec
{
    [Fact, Trait("rule", "C-60")]
    public async Task HandlerThatFails_WithEofInItsMailbox_LeavesNoDeadLetterOfIt()
    {
        using var gate = new ManualResetEventSlim();
        var letters = Subscribe<DeadLetter>();
        var suppressed = Subscribe<SuppressedDeadLetter>();
        await using var server = await ServeAsync(o => o with { Session = _ => SshSessionFace.Actor(Props.Create(() => new FailsAtTheGate(TestActor, gate))) });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "fail");
        await client.DataAsync(channel, "x"u8.ToArray());
        await ExpectMsgAsync("failing");
        await client.EofAsync(channel);
        await client.ExecAsync(1, "answered behind the EOF");
        await SettleAsync("connections/c1/ch0-1");

        gate.Set();
        await client.ReadToCloseAsync(channel);

        await suppressed.FishForMessageAsync(static message => message is SuppressedDeadLetter { Message: ChannelEof });
        Assert.DoesNotContain(await LettersAsync(letters), static letter => letter.Message.GetType().Namespace == typeof(ChannelEof).Namespace);
    }

    [Fact, Trait("rule", "C-63")]
    public async Task ChannelOfAConnectionThatEnds_EndsInTheLogBeforeIt()
    {
        Sys.EventStream.SetLogLevel(LogLevel.DebugLevel);
        var lines = Subscribe<LogEvent>();
        await using var server = await ServeAsync();
        await using (var client = await server.LogInAsync())
        {
            await client.ExecAsync(0, "echo");
        }

        await AssertNothingIsLeftAsync(server);
        var ends = new List<string>();
        await lines.FishForMessageAsync(message => Take(message, ends) && ends.Count == 2);

        Assert.Equal(["has ended", "ended"], ends);
    }

    private static bool Take(object message, List<string> ends)
    {
        var text = ((LogEvent)message).Message.ToString()!;
        if (text.StartsWith("Connection 1 ", StringComparison.Ordinal) && text.EndsWith(" ended", StringComparison.Ordinal))
        {
            ends.Add(text.EndsWith(" has ended", StringComparison.Ordinal) ? "has ended" : "ended");
        }

        return true;
    }

    private TestProbe Subscribe<T>()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe.Ref, typeof(T));
        return probe;
    }

    /// <summary>All that came before one of our own.</summary>
    private async Task<IReadOnlyList<DeadLetter>> LettersAsync(TestProbe probe)
    {
        var letters = new List<DeadLetter>();
        Sys.DeadLetters.Tell("the last one");
        await probe.FishForMessageAsync(message =>
        {
            letters.Add((DeadLetter)message);
            return letters[^1].Message is "the last one";
        });
        return letters;
    }

    private sealed class FailsAtTheGate : ReceiveActor
    {
        public FailsAtTheGate(IActorRef test, ManualResetEventSlim gate)
        {
            Receive<SessionStarted>(static _ => { });
            Receive<WriteReady>(static _ => { });
            Receive<ChannelData>(_ =>
            {
                test.Tell("failing");
                gate.Wait(TimeSpan.FromSeconds(10));
                throw new InvalidOperationException("on purpose");
            });
        }
    }
}
