using System.Reflection;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Hosting.Tests.Documentation;

/// <summary>Whoever takes a package finds each name of it explained where he types it.</summary>
[Trait("rule", "E-10")]
public sealed class DocumentationTests
{
    /// <summary>Nobody is owed documentation of tests.</summary>
    private const string OutsideSrc = """
        [{tests,benchmarks,.ci}/**.cs]
        dotnet_diagnostic.CS1591.severity = none
        """;

    private static readonly Assembly[] Assemblies =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "ActorSsh*.dll")
            .Where(static file => File.Exists(Path.ChangeExtension(file, ".xml")) && !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Assembly.LoadFrom),
    ];

    private static readonly XmlDocumentation Documentation = new(Assemblies);

    public static TheoryData<string> Packages => [.. Assemblies.Select(static assembly => assembly.GetName().Name!)];

    [Fact]
    public void Packages_AreAllThatSrcHolds() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "src"), "ActorSsh*").Select(Path.GetFileName)
            .Where(static name => typeof(Akka.Actor.ActorSystem).Assembly.GetName().Name == "ActorSsh.Actors" || !name!.StartsWith("ActorSsh.Actors", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
        Assemblies.Select(static assembly => assembly.GetName().Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Packages))]
    public void PublicMembers_HaveDocumentationThatSaysSomething(string package)
    {
        var assembly = Assemblies.Single(assembly => assembly.GetName().Name == package);

        var problems = PublicSurface.Of(assembly).Select(Documentation.ProblemOf).OfType<string>();

        Assert.Empty(problems);
    }

    [Fact]
    public void CompilersOwnCheck_IsSwitchedOffNowhere()
    {
        var root = RepositoryRoot.Path;
        var files = Directory.GetFiles(root, "*.props").Append(Path.Combine(root, "Directory.Build.targets")).Append(Path.Combine(root, ".editorconfig"))
            .Concat(new[] { "*.csproj", "*.props", "*.cs" }.SelectMany(kind => Directory.GetFiles(Path.Combine(root, "src"), kind, SearchOption.AllDirectories)));

        Assert.DoesNotContain(files, static file => File.ReadAllText(file).Replace(OutsideSrc, "", StringComparison.Ordinal) is var text
            && (text.Contains("1591", StringComparison.Ordinal) || text.Contains("#pragma", StringComparison.Ordinal)
                || text.Contains("<GenerateDocumentationFile>false", StringComparison.Ordinal)));
        Assert.Contains("<GenerateDocumentationFile>true", File.ReadAllText(Path.Combine(root, "Directory.Build.props")), StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true", File.ReadAllText(Path.Combine(root, "Directory.Build.props")), StringComparison.Ordinal);
    }
}
