namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Handlers that await work in a drain too, though the actors this dispatcher is for have none.</summary>
public sealed class DrainAsyncTests : IDisposable
{
    private readonly DrainSystem drains = new();

    public void Dispose() => drains.Dispose();

    [Fact]
    public async Task Ask_AwaitedInAHandler_IsAnsweredByAnActorOfTheSameDrain()
    {
        var answers = drains.Started(Props.Create(() => new Echo()), "echo");
        var asks = drains.Started(Props.Create(() => new Asking(answers)), "asking");

        var log = await asks.Ask<string[]>("go", DrainSystem.Patience);

        Assert.Equal(["before", "answer to first", "answer to second", "after"], log);
    }

    [Fact]
    public async Task Ask_FromOutside_IsAnswered()
    {
        var echo = drains.Started(Props.Create(() => new Echo()), "echo");

        Assert.Equal("answer to me", await echo.Ask<string>("me", DrainSystem.Patience));
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell($"answer to {message}");
    }

    private sealed class Asking : ReceiveActor
    {
        private readonly List<string> log = [];

        public Asking(IActorRef answers)
        {
            ReceiveAsync<string>(async _ =>
            {
                var asker = Sender;
                log.Add("before");
                Self.Tell(1);
                log.Add(await answers.Ask<string>("first", DrainSystem.Patience));
                await Task.Yield();
                log.Add(await answers.Ask<string>("second", DrainSystem.Patience));
                Self.Tell(asker);
            });
            Receive<int>(_ => log.Add("after"));
            Receive<IActorRef>(asker => asker.Tell(log.ToArray()));
        }
    }
}
