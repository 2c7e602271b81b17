using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>The simulation's keys.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", "akka.scheduler.implementation")]
    [InlineData("akka.actor.default-dispatcher.seed = some", "akka.actor.default-dispatcher.seed")]
    [InlineData("akka.actor.default-dispatcher.max-steps = 0", "akka.actor.default-dispatcher.max-steps")]
    [InlineData("akka.actor.default-dispatcher.trace = -1", "akka.actor.default-dispatcher.trace")]
    [InlineData("akka.actor.default-dispatcher.outside-patience = -1s", "akka.actor.default-dispatcher.outside-patience")]
    public void Create_WithWhatIsNotAllowed_NamesTheKey(string hocon, string key) =>
        Assert.Contains(key, Assert.Throws<ConfigurationException>(() => new Simulated(hocon: hocon)).Message);

    [Fact]
    public void Seed_OfTheSection_IsTheDrivers()
    {
        using var simulated = new Simulated(-9);

        Assert.Equal(-9, simulated.Driver.Seed);
    }

    [Fact]
    public void SimulatedSection_InASystemThatIsNot_IsAnError()
    {
        using var ordinary = ActorSystem.Create("ordinary", "akka.loggers = []\nown { type = simulated }");

        var failure = Assert.Throws<ConfigurationException>(
            () => ordinary.ActorOf(Props.Create(() => new Echo()).WithDispatcher("own")));

        Assert.Contains("'own.type' is simulated", failure.Message);
    }

    [Theory, InlineData("type = simulated"), InlineData("throughput = 5")]
    public void OtherSection_SimulatedOrWithoutAType_SharesTheSimulation(string section)
    {
        using var simulated = new Simulated(hocon: $"own {{ {section} }}");
        var echo = simulated.System.ActorOf(Props.Create(() => new Echo()).WithDispatcher("own"), "echo");

        Assert.Equal("hello", simulated.Driver.Run(echo.Ask<string>("hello")));
        Assert.Equal(["start", "String"], simulated.TurnsOf("echo"));
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
