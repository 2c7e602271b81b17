using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>Lost messages are logged, but not without end.</summary>
public sealed class DeadLetterLogTests : Spec
{
    public DeadLetterLogTests()
        : base(ConfigurationFactory.ParseString("akka { loglevel = INFO, log-dead-letters = 2 }")) =>
        AwaitListener();

    [Fact]
    public void DeadLetters_UpToTheLimit_AreLoggedAtTheRecipient()
    {
        var lines = Listen(typeof(Info));
        var dead = Puppet();
        Bury(dead);

        for (var i = 0; i < 4; i++)
        {
            dead.Tell("lost", TestActor);
        }

        for (var i = 0; i < 2; i++)
        {
            var line = lines.ExpectMsg<Info>();
            Assert.Equal(dead.Path.ToString(), line.LogSource);
            Assert.Contains("[String]", line.Message.ToString(), StringComparison.Ordinal);
            Assert.Contains(TestActor.ToString(), line.Message.ToString(), StringComparison.Ordinal);
        }

        AwaitListener();
        ExpectNothingSoFar(lines);
    }

    [Fact]
    public void UnhandledMessage_IsLoggedLikeADeadLetter()
    {
        var lines = Listen(typeof(Info));
        var actor = Sys.ActorOf(Props.Create(() => new Deaf()));

        actor.Tell("not understood");

        var line = lines.ExpectMsg<Info>();
        Assert.Equal(actor.Path.ToString(), line.LogSource);
        Assert.Contains("was unhandled", line.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SuppressedDeadLetter_IsNotLogged()
    {
        var lines = Listen(typeof(Info));
        var dead = Puppet();
        Bury(dead);

        dead.Tell(PoisonPill.Instance);
        dead.Tell("lost");

        Assert.Contains("[String]", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The one who logs subscribes when it starts, and nobody waits for that: what is lost before goes unlogged.</summary>
    private void AwaitListener()
    {
        Sys.ActorSelection("/system/deadLetterListener").Tell(new Identify(null), TestActor);
        Assert.NotNull(ExpectMsg<ActorIdentity>().Subject);
    }

    private sealed class Deaf : ReceiveActor;
}
