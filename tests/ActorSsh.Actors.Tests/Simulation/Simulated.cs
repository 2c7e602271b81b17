using ActorSsh.Actors.Simulation;
using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>A simulated system and its driver.</summary>
internal sealed class Simulated : IDisposable
{
    public Simulated(long seed = 42, string hocon = "")
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

    /// <summary>An actor whose handler awaits.</summary>
    public IActorRef AsyncActor(Func<IActorContext, object, Task> handle, string name = null) =>
        System.ActorOf(Props.Create(() => new Awaiting(handle)), name);

    /// <summary>The texts that an actor of this name was told, as the trace has them.</summary>
    public IEnumerable<string> TurnsOf(string name) =>
        Driver.Trace.Where(step => step.Actor == $"/user/{name}").Select(step => step.Message);

    public void Dispose() => System.Dispose();

    private sealed class Delegating(Action<IActorContext, object> handle) : UntypedActor
    {
        protected override void OnReceive(object message) => handle(Context, message);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Func<IActorContext, object, Task> handle) => ReceiveAnyAsync(message => handle(Context, message));
    }
}
