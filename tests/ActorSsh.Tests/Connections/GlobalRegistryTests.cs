using System.Text;
using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Connections;

/// <summary>Global requests that are registered: the policy is asked first, each is answered once, and in the order they came.</summary>
public sealed class GlobalRegistryTests : ServerSpec
{
    private const string Name = "shout@example.com";

    [Fact, Trait("rule", "C-53")]
    public async Task RegisteredRequest_IsAnsweredWithItsData()
    {
        await using var server = await ServeAsync(Registered(static (request, _) => new(new SshGlobalReply(true, Shout(request.Data)))));
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "hello"u8));

        Assert.Equal("HELLO", await SuccessAsync(client));
    }

    [Fact, Trait("rule", "C-53"), Trait("hostile", "H-25")]
    public async Task RegisteredRequest_ThatThePolicyDoesNotAllow_NeverReachesItsHandler()
    {
        await using var server = await ServeAsync(o => Registered((_, _) => throw new InvalidOperationException("It was called."))(o) with { Policy = SshPolicy.AllowSessions });
        await using var client = await server.LogInAsync();

        await EventFilter.Warning(contains: $"global request {Name} was denied").ExpectOneAsync(async () =>
        {
            await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, []));
            await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        });
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-53")]
    public async Task RequestsSideBySide_AreAnsweredInTheOrderTheyCame()
    {
        var first = new TaskCompletionSource();
        await using var server = await ServeAsync(Registered(async (request, token) =>
        {
            await (request.Data.Length == 1 ? first.Task.WaitAsync(token) : Task.CompletedTask);
            TestActor.Tell(request.Data.Length);
            return new SshGlobalReply(true, Shout(request.Data));
        }));
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "a"u8));
        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "bb"u8));
        await client.Peer.SendAsync(new GlobalRequestMessage("unheard-of@example.com", true, []));
        await ExpectMsgAsync(2);
        first.SetResult();

        Assert.Equal("A", await SuccessAsync(client));
        Assert.Equal("BB", await SuccessAsync(client));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
    }

    [Theory, Trait("rule", "C-50"), Trait("rule", "C-60")]
    [InlineData("throws")]
    [InlineData("answers too much")]
    public async Task HandlerThatFails_HasRefused_AndNothingElseNotices(string how)
    {
        await using var server = await ServeAsync(Registered((_, _) => how == "throws"
            ? throw new InvalidOperationException("on purpose")
            : new(new SshGlobalReply(true, new byte[64 * 1024]))));
        await using var client = await server.LogInAsync();

        await EventFilter.Error(contains: $"the handler of global request {Name} failed").ExpectOneAsync(async () =>
        {
            await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, []));
            await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        });
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    [Fact, Trait("rule", "C-62")]
    public async Task Handlers_NeverRunInATurnOfTheConnection()
    {
        const int Many = 200;
        var inATurn = 0;
        await using var server = await ServeAsync(Registered((_, _) =>
        {
            Interlocked.Add(ref inATurn, Environment.StackTrace.Contains("ConnectionActor.OnReceive", StringComparison.Ordinal) ? 1 : 0);
            return new(SshGlobalReply.Failure);
        }));
        await using var client = await server.LogInAsync();

        for (var i = 0; i < Many; i++)
        {
            await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, []));
            await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        }

        Assert.Equal(0, inATurn);
    }

    [Fact, Trait("rule", "C-63")]
    public async Task ConnectionThatEnds_CancelsItsHandlers()
    {
        await using var server = await ServeAsync(Registered(async (_, token) =>
        {
            TestActor.Tell("running");
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => TestActor.Tell("cancelled"), TaskScheduler.Default);
            return SshGlobalReply.Failure;
        }));
        await using var client = await server.LogInAsync();
        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, []));
        await ExpectMsgAsync("running");

        await client.DisposeAsync();

        await ExpectMsgAsync("cancelled");
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task Service_HearsItsRequestsInOrder_HoweverLongThePolicyThinks()
    {
        var first = new TaskCompletionSource();
        await using var server = await ServeAsync(o => o with { Services = [Service(dies: false)], Policy = new FirstWaits(first.Task, TestActor) });
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "one"u8));
        await ExpectMsgAsync("asked 1");
        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "two"u8));
        await ExpectMsgAsync("asked 2");
        first.SetResult();

        Assert.Equal("one", Encoding.ASCII.GetString((await ExpectMsgAsync<GlobalRequestAsked>()).Data.Span));
        Assert.Equal("two", Encoding.ASCII.GetString((await ExpectMsgAsync<GlobalRequestAsked>()).Data.Span));
        Assert.Equal("ONE", await SuccessAsync(client));
        Assert.Equal("TWO", await SuccessAsync(client));
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-61")]
    public async Task ServiceThatDies_HasRefusedWhatItWasAsked_AndIsMadeAnewForTheNext()
    {
        await using var server = await ServeAsync(o => o with { Services = [Service(dies: true)], Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow) });
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "die"u8));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        await client.Peer.SendAsync(new GlobalRequestMessage(Name, true, "live"u8));

        Assert.Equal("LIVE", await SuccessAsync(client));
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    [Fact, Trait("rule", "C-53"), Trait("rule", "C-63")]
    public async Task RequestsOfOurs_AreAnsweredInOrder_AndTheRestEndsWithTheConnection()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await FindActorAsync("connections/c1");

        for (var asked = 1; asked <= 4; asked++)
        {
            var number = asked;
            connection.Tell(new SendGlobalRequestCommand("hello@example.com", default) { Done = done => TestActor.Tell((number, done)) });
            await client.Peer.ExpectAsync(MessageNumber.GlobalRequest);
        }

        await client.Peer.SendAsync(new RequestSuccessMessage("yes"u8));
        await client.Peer.SendAsync(default(RequestFailureMessage));
        var yes = await ExpectDoneAsync(1, RequestOutcome.Succeeded);
        await ExpectDoneAsync(2, RequestOutcome.Failed);
        await client.DisposeAsync();
        var third = await ExpectDoneAsync(3, RequestOutcome.ConnectionEnded);
        var fourth = await ExpectDoneAsync(4, RequestOutcome.ConnectionEnded);

        Assert.Equal("yes", Encoding.ASCII.GetString(yes.Data.Span));
        Assert.Same(third.ConnectionReason, fourth.ConnectionReason);
        Assert.NotNull(third.ConnectionReason);
    }

    private static Func<SshServerOptions, SshServerOptions> Registered(Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>> handler) => o => o with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>> { [Name] = handler },
    };

    private static async Task<string> SuccessAsync(SshClientScript client) =>
        Encoding.ASCII.GetString(Payload.Decode<RequestSuccessMessage>(await client.Peer.ExpectAsync(MessageNumber.RequestSuccess)).Data);

    private static byte[] Shout(ReadOnlyMemory<byte> text) => Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(text.Span).ToUpperInvariant());

    private async Task<GlobalRequestDone> ExpectDoneAsync(int number, RequestOutcome outcome)
    {
        var (which, done) = await ExpectMsgAsync<(int, GlobalRequestDone)>();
        Assert.Equal((number, outcome), (which, done.Outcome));
        return done;
    }

    private GlobalService Service(bool dies) => new("shouter", [Name], _ => Props.Create(() => new Shouter(TestActor, dies)));

    private sealed class Shouter(IActorRef observer, bool dies) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var asked = (GlobalRequestAsked)message;
            if (dies && asked.Data.Length == 3)
            {
                throw new InvalidOperationException("on purpose");
            }

            observer.Tell(asked);
            Context.Parent.Tell(new ReplyGlobalRequestCommand(asked.Id, true, Shout(asked.Data)));
            Context.Parent.Tell(new ReplyGlobalRequestCommand(asked.Id, false));
        }
    }

    /// <summary>Thinks about the first request until it may decide, and decides about the others at once.</summary>
    private sealed class FirstWaits(Task mayDecide, IActorRef observer) : ISshPolicy
    {
        private int _questions;

        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _questions);
            observer.Tell($"asked {number}");
            if (number == 1)
            {
                await mayDecide.WaitAsync(cancellationToken);
            }

            return SshPolicyDecision.Allow;
        }
    }
}
