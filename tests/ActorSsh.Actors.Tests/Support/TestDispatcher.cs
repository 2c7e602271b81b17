namespace ActorSsh.Actors.Tests;

/// <summary>
/// The default dispatcher of the systems under test. With <c>ACTORSSH_TEST_DISPATCHER=local-first</c> it is the local-first one: every
/// sentence holds there too. Akka.NET does not know the key and runs as ever.
/// </summary>
internal static class TestDispatcher
{
    private const string Variable = "ACTORSSH_TEST_DISPATCHER";

    public static string Hocon { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => "",
        "local-first" => "akka.actor.default-dispatcher.local-first = on",
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; allowed: local-first, or nothing."),
    };
}
