namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// Which folders of the actor runtime know which. What needs no actor stands below the kernel; in the kernel an actor, its cell, its dispatcher and its
/// system know each other, as Akka.NET's public types do; what is made of actors, or drives them, stands above, and the kernel knows nothing of it.
/// </summary>
public class RuntimeFolderTests
{
    /// <summary>From the lowest on: a folder names those before it alone.</summary>
    private static readonly string[] Below =
    [
        "", "Util", "Actor/Addressing", "Actor/Markers", "Actor/Exceptions", "Actor/Messages",
        "Configuration/Hocon", "Configuration", "Actor/Setup", "Actor/Scheduling",
        "Event/Logging", "Dispatch/Mail", "Dispatch/Settings",
    ];

    /// <summary>Each may name each: README.md of the project says why.</summary>
    private static readonly string[] Kernel =
    [
        "Actor", "Actor/Asking", "Actor/Context", "Actor/Extensions", "Actor/Props", "Actor/Refs", "Actor/Selection", "Actor/Stash",
        "Actor/Supervision", "Actor/System", "Actor/Timers", "Cells", "Dispatch", "Event",
    ];

    /// <summary>As below the kernel: a folder names those before it, and the kernel.</summary>
    private static readonly string[] Above =
        ["Actor/Receiving", "Actor/Patterns", "Actor/Shutdown", "Actor/Scheduling/Heap", "Event/Loggers", "Simulation", "Composition"];

    private static readonly SourceTree Tree = SourceTree.Read("ActorSsh.Actors");

    private static string[] Order => [.. Below, .. Kernel, .. Above];

    public static TheoryData<string> Names => [.. Below, .. Kernel, .. Above];

    [Fact]
    public void Folders_AreListed_AllOfThem() => Assert.Equal(Tree.Folders.Order(StringComparer.Ordinal), Order.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void Folder_NamesNoneThatStandsAboveIt(string name) => Assert.Empty(Tree.NamedBy(name, KnownTo(name)));

    /// <summary>The folder itself, all that stand below it, and for one of the kernel the whole kernel.</summary>
    private static string[] KnownTo(string name) =>
        Kernel.Contains(name) ? [.. Below, .. Kernel] : [.. Order.Take(Array.IndexOf(Order, name) + 1)];
}
