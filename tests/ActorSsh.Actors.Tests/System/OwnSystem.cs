using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>A system that a test may end.</summary>
internal static class OwnSystem
{
    private static readonly string Quiet = $"""
        akka.loglevel = WARNING
        akka.stdout-loglevel = OFF
        akka.loggers = []
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        {TestDispatcher.Hocon}
        """;

    public static ActorSystem Create(string hocon = "") =>
        ActorSystem.Create("own", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));
}
