using System.Xml.Linq;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// A project of src as the build sees it in one actor runtime: its own file, then Directory.Build.targets, which adds the actors.
/// </summary>
internal sealed class ProjectFile
{
    private static readonly XElement Targets = XElement.Load(Path.Combine(RepositoryRoot.Path, "Directory.Build.targets"));

    private readonly Dictionary<string, string> _properties;
    private readonly List<string> _projects = [];
    private readonly List<string> _packages = [];

    private ProjectFile(string path, string actorRuntime)
    {
        _properties = new() { ["ActorRuntime"] = actorRuntime, ["BouncyCastle"] = "Portable" };
        Name = Path.GetFileNameWithoutExtension(path);
        Evaluate(XElement.Load(path));
        Evaluate(Targets);
    }

    public string Name { get; }

    /// <summary>Its direct references to projects of src, without the common prefix, in order.</summary>
    public string Projects => string.Join(' ', _projects.Select(ShortName).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Its direct references to packages, in order.</summary>
    public string Packages => string.Join(' ', _packages.Distinct().Order(StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, ProjectFile> AllOf(string actorRuntime) => Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(path => new ProjectFile(path, actorRuntime))
        .ToDictionary(project => ShortName(project.Name));

    private static string ShortName(string name) => name == "ActorSsh" ? name : name.Replace("ActorSsh.", "", StringComparison.Ordinal);

    private void Evaluate(XElement file)
    {
        foreach (var property in Applying(file.Elements("PropertyGroup")))
        {
            _properties[property.Name.LocalName] = property.Value;
        }

        foreach (var item in Applying(file.Elements("ItemGroup")))
        {
            Add(item);
        }
    }

    private IEnumerable<XElement> Applying(IEnumerable<XElement> groups) =>
        groups.Where(Applies).SelectMany(group => group.Elements()).Where(Applies);

    private bool Applies(XElement element) => BuildCondition.Holds((string?)element.Attribute("Condition"), _properties);

    private void Add(XElement item)
    {
        var include = (string?)item.Attribute("Include") ?? "";
        if (item.Name == "ProjectReference")
        {
            _projects.Add(include[(include.LastIndexOf('/') + 1)..].Replace(".csproj", "", StringComparison.Ordinal));
        }
        else if (item.Name == "PackageReference" && (string?)item.Attribute("ExcludeAssets") != "compile")
        {
            _packages.Add(include);
        }
    }
}
