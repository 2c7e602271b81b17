using System.Reflection;
using System.Xml.Linq;

namespace ActorSsh.Hosting.Tests.Documentation;

/// <summary>The documentation files that lie beside the assemblies of <c>src</c>.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _entries = [];

    public XmlDocumentation(IEnumerable<Assembly> assemblies)
    {
        foreach (var entry in assemblies.SelectMany(static assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")))
        {
            _entries.TryAdd((string)entry.Attribute("name")!, entry); // what source generators make is in several, and public in none
        }
    }

    public int Count => _entries.Count;

    /// <summary>What is wrong with a member's entry; null when a reader learns something from it.</summary>
    public string? ProblemOf(MemberInfo member)
    {
        var id = DocumentationId.Of(member);
        if (!_entries.TryGetValue(id, out var entry))
        {
            return IsDocumentedWithItsRecord(member) ? null : $"{id} has no entry";
        }

        if (entry.Element("inheritdoc") is { } inherit)
        {
            return Inherits(member, inherit) ? null : $"{id} inherits from nothing that is documented";
        }

        return entry.Elements().FirstOrDefault(static element => element.Name != "inheritdoc" && !Says(element)) is { } empty
            ? $"{id}: <{empty.Name}> {empty.Attribute("name")?.Value ?? empty.Attribute("cref")?.Value} is empty"
            : entry.Element("summary") is null ? $"{id} has no summary" : null;
    }

    private bool Inherits(MemberInfo member, XElement inherit) => (string?)inherit.Attribute("cref") is { } named
        ? !named.StartsWith('!') && (!IsOurs(named) || _entries.ContainsKey(named))
        : PublicSurface.BasesOf(member).Any(parent => !IsOurs(parent) || ProblemOf(Definition(parent)) is null);

    /// <summary>The parameters of a record are its properties, and documented as such.</summary>
    private bool IsDocumentedWithItsRecord(MemberInfo member) => member is PropertyInfo or ConstructorInfo
        && _entries.TryGetValue(DocumentationId.Of(member.DeclaringType!), out var type)
        && (member is ConstructorInfo constructor ? constructor.GetParameters().Select(static parameter => parameter.Name!) : [member.Name])
            .All(name => type.Elements("param").Any(parameter => (string?)parameter.Attribute("name") == name && Says(parameter)));

    private static bool Says(XElement element) => !string.IsNullOrWhiteSpace(element.Value) || element.HasElements || element.Name == "inheritdoc";

    private static bool IsOurs(string id) => id.Contains(":ActorSsh", StringComparison.Ordinal) || id.Contains(":Akka", StringComparison.Ordinal);

    private static bool IsOurs(MemberInfo member) => member.Module.Assembly.GetName().Name!.StartsWith("ActorSsh", StringComparison.Ordinal);

    private static MemberInfo Definition(MemberInfo member) => member is Type { IsGenericType: true } type
        ? type.GetGenericTypeDefinition()
        : member.DeclaringType is { IsConstructedGenericType: true } constructed ? PublicSurface.DefinitionOf(member, constructed) : member;
}
