using ActorSsh.Actors.Simulation;
using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>A simulated system and its driver.</summary>
internal sealed class Simulated : IDisposable
{
    public Simulated(long seed, string hocon = "")
    {
        System = ActorSystem.Create("simulated", ConfigurationFactory.ParseString($$"""
            akka.actor.default-dispatcher { type = simulated, seed = {{seed}} }
            akka.stdout-loglevel = OFF
            akka.loggers = []
            {{hocon}}
            """));
        Driver = ActorSimulation.Of(System);
    }

    public ActorSystem System { get; }

    public ActorSimulation Driver { get; }

    /// <summary>An actor that hands what it gets to code of the test.</summary>
    public IActorRef Actor(Action<IActorContext, object> handle, string name = null) =>
        System.ActorOf(Props.Create(() => new Delegating(handle)), name);

    public void Dispose() => System.Dispose();

    private sealed class Delegating(Action<IActorContext, object> handle) : UntypedActor
    {
        protected override void OnReceive(object message) => handle(Context, message);
    }
}
