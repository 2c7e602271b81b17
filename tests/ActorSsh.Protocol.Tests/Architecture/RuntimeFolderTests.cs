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

    private static readonly Lazy<IReadOnlyList<RuntimeFolder>> Folders = new(RuntimeFolder.All);

    private static string[] Order => [.. Below, .. Kernel, .. Above];

    public static TheoryData<string> Names => [.. Below, .. Kernel, .. Above];

    [Fact]
    public void Folders_AreListed_AllOfThem() =>
        Assert.Equal(Order.Order(StringComparer.Ordinal), Folders.Value.Select(static folder => folder.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void Folder_NamesNoneThatStandsAboveIt(string name)
    {
        var known = KnownTo(name).SelectMany(static folder => Find(folder).Types).ToHashSet();
        var above = Order.SelectMany(static folder => Find(folder).Types).Where(type => !known.Contains(type));

        Assert.Empty(Find(name).Naming(above));
    }

    [Theory]
    [InlineData("class A : Actor;", true)]
    [InlineData("return new Actor();", true)]
    [InlineData("case Actor actor:", true)]
    [InlineData("return Akka.Dispatch.Actor.Instance;", true)]
    [InlineData("/// <see cref=\"Actor\"/>\n system.Actor; Actor(); Actors; \"Actor\"", false)]
    public void Scan_OfAFile_FindsTheTypesItNames(string text, bool isNamed) =>
        Assert.Equal(isNamed, RuntimeFolder.Of("Low", text).Naming(RuntimeFolder.Of("High", "public abstract class Actor;").Types).Any());

    /// <summary>The folder itself, all that stand below it, and for one of the kernel the whole kernel.</summary>
    private static string[] KnownTo(string name) =>
        Kernel.Contains(name) ? [.. Below, .. Kernel] : [.. Order.Take(Array.IndexOf(Order, name) + 1)];

    private static RuntimeFolder Find(string name) => Folders.Value.Single(folder => folder.Name == name);
}
