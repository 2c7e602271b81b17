using Akka.Configuration;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>The actor system under measurement: silent, everything else as it comes.</summary>
internal static class BenchmarkSystem
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Config Silent = ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
        }
        """);

    /// <summary>Akka.NET does not know the key and ignores it.</summary>
    private static readonly Config LocalFirst = ConfigurationFactory.ParseString("akka.actor.default-dispatcher.local-first = on");

    public static ActorSystem Start()
    {
        MeasuredRuntime.Check();
        return ActorSystem.Create("benchmarks", MeasuredRuntime.IsLocalFirst ? LocalFirst.WithFallback(Silent) : Silent);
    }

    public static void End(ActorSystem system)
    {
        if (!system.Terminate().Wait(Patience))
            throw new TimeoutException("The actor system does not end.");
    }

    /// <summary>Stops a top-level actor with everything below it.</summary>
    public static void Stop(IActorRef actor)
    {
        if (!actor.GracefulStop(Patience).GetAwaiter().GetResult())
            throw new TimeoutException($"{actor} does not stop.");
    }
}
