using ActorSsh.Actors.Simulation;
using ActorSsh.TestKit;
using Akka.Configuration;

namespace ActorSsh.Tests.Simulation;

/// <summary>
/// A server whose actors all run on the driver's thread, in the order of a seed and in virtual time. Its slow steps (key agreement, the
/// authenticator, policy) and the peer still run on other threads; whom they wake runs when no other actor can.
/// </summary>
internal sealed class SimulatedServer : IDisposable
{
    private readonly ActorSystem _system;
    private readonly TestServer _server;

    public SimulatedServer(int seed)
    {
        _system = ActorSystem.Create("simulated", ConfigurationFactory.ParseString($$"""
            akka { loglevel = WARNING, stdout-loglevel = OFF, loggers = [] }
            akka.actor.default-dispatcher { type = simulated, seed = {{seed}}, outside-patience = 10s }
            actor-ssh.io-dispatcher.type = simulated
            actor-ssh.handler-dispatcher.type = simulated
            """));
        Driver = ActorSimulation.Of(_system);
        _server = Driver.Run(TestServer.StartAsync(
            options => options with { Session = Programs.Find, TimeProvider = new SchedulerTimeProvider(_system.Scheduler) }, _system));
    }

    public ActorSimulation Driver { get; }

    public SshServer Server => _server.Server;

    public ScriptedPeer Connect() => ScriptedPeer.Connect(Server);

    public Task LogInAsync(ScriptedPeer peer) => peer.LogInAsync("user", _server.UserKey);

    /// <summary>Stops the server, and fails where it still holds something.</summary>
    public void Stop()
    {
        Driver.Run(Server.StopAsync());
        var counters = Server.Counters;
        Assert.Equal((0L, 0L, 0L, 0L), (counters.Connections, counters.Channels, counters.BuffersInUse, counters.Forwards));
    }

    public void Dispose() => _system.Dispose();
}
