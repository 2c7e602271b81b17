using System.Globalization;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What a soak runs: seed and length decide every operation, the rest where it runs.</summary>
/// <param name="Seed">From which everything follows.</param>
/// <param name="Messages">How many numbered messages are told.</param>
internal sealed record SoakOptions(ulong Seed, int Messages)
{
    private const int MostPerTree = 20_000;
    private const int LeastTrees = 20;

    /// <summary>Configuration over the soak's own, such as another dispatcher.</summary>
    public string Hocon { get; init; } = "";

    /// <summary>Whether some things happen outside the actors' turns: a thread that tells, asks, and graceful stops.</summary>
    public bool UsesThreads { get; init; } = true;

    /// <summary>Whether the complete history is kept, to be compared.</summary>
    public bool KeepsTrace { get; init; }

    /// <summary>
    /// Whether actors fail, are stopped and ask while the tree grows. Not on Akka.NET: under these its 1.5.74 was seen to lose messages told
    /// while their receiver stops, stashes whose actor throws in a hook, and answers to asks that were cancelled, and to leave actors
    /// suspended for ever. There the rest is checked.
    /// </summary>
    public static bool IsStormy { get; } = typeof(ActorSystem).Assembly.GetName().Name != "Akka";

    public bool UsesAsks => UsesThreads && IsStormy;

    public int MessagesPerTree
    {
        get => field > 0 ? field : Math.Clamp(Messages / LeastTrees, 1, MostPerTree);
        init;
    }

    public int Trees => (Messages + MessagesPerTree - 1) / MessagesPerTree;

    /// <summary>The soak that the environment asks for, or the hundredth of the whole.</summary>
    public static SoakOptions FromEnvironment() => new(
        Read("ACTORSSH_SOAK_SEED", 5_005), (int)Read("ACTORSSH_SOAK_MESSAGES", 100_000));

    private static ulong Read(string variable, ulong otherwise) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => otherwise,
        "random" => (ulong)Random.Shared.NextInt64(1_000_000_000),
        var text => ulong.Parse(text, CultureInfo.InvariantCulture),
    };
}
