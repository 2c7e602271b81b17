using System.Reflection;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.PublicApi;

/// <summary>
/// Holds the public API of the runtime and its test kits to <c>approved-api.txt</c>, whose every line is Akka.NET's. On the runtime of this
/// repository the two must be equal; on the real Akka.NET each line must be found.
/// </summary>
public class PublicApiTests
{
    private static readonly string Runtime = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ActorRuntime").Value;

    private static readonly Assembly[] Assemblies =
        [typeof(ReceiveActor).Assembly, typeof(TestKitBase).Assembly, typeof(Akka.TestKit.Xunit2.TestKit).Assembly];

    private static string Approved => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi", "approved-api.txt"));

    [Fact]
    public void RuntimeUnderTest_IsTheOneTheBuildWasToldToUse() =>
        Assert.Equal(Runtime == "Akka" ? "Akka" : "ActorSsh.Actors", typeof(ReceiveActor).Assembly.GetName().Name);

    [Fact]
    public void PublicApi_OfTheRuntimeUnderTest_IsTheApprovedOne()
    {
        var differences = Runtime == "Akka"
            ? Missing([.. Exported().Select(ApiType.Flattened)])
            : Differing([.. Exported().Select(ApiType.Of)]);

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static IEnumerable<Type> Exported() =>
        from type in Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).DistinctBy(type => type.FullName)
        where type.Namespace == "Akka" || type.Namespace?.StartsWith("Akka.", StringComparison.Ordinal) == true
        orderby type.FullName.Replace('`', ' ') + " "
        select type;

    private static List<string> Differing(List<ApiType> present)
    {
        var received = string.Join("\n", present);
        var differences = new List<string>();
        AddLines(differences, "+ not approved:", present, ApiType.Read(Approved));
        AddLines(differences, "- approved, not there:", ApiType.Read(Approved), present);
        if (differences.Count > 0)
        {
            var file = Path.Combine(AppContext.BaseDirectory, "PublicApi", "received-api.txt");
            File.WriteAllText(file, received);
            differences.Add($"If every new line is Akka.NET's own, copy {file} over PublicApi/approved-api.txt of the test project.");
        }

        return differences;
    }

    private static void AddLines(List<string> differences, string title, IEnumerable<ApiType> from, IEnumerable<ApiType> without)
    {
        var known = without.ToDictionary(type => type.Header);
        foreach (var type in from)
        {
            var members = known.TryGetValue(type.Header, out var other) ? type.Members.Except(other.Members).ToList() : type.Members;
            if (other is null || members.Count > 0)
            {
                differences.Add(title + " " + new ApiType(type.Header, [.. members]));
            }
        }
    }

    private static List<string> Missing(List<ApiType> present)
    {
        var missing = new List<string>();
        var real = present.DistinctBy(type => ApiType.Plain(type.Name)).ToDictionary(type => ApiType.Plain(type.Name));
        foreach (var approved in ApiType.Read(Approved))
        {
            if (!real.TryGetValue(ApiType.Plain(approved.Name), out var type))
            {
                missing.Add($"Akka.NET has no: {approved.Header}");
                continue;
            }

            var bases = approved.Bases.Except(type.Bases).Except(type.InheritedBases);
            var lines = bases.Concat(approved.Members.Select(ApiType.Plain).Except(type.Members));
            missing.AddRange(lines.Select(line => $"Akka.NET's {approved.Name} has no: {line}"));
        }

        return missing;
    }
}
