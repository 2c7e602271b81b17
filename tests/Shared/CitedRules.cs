using System.Reflection;

namespace ActorSsh.Tests.Shared;

/// <summary>The rules this assembly's tests name in their traits.</summary>
internal static class CitedRules
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(CitedRules).Assembly.GetTypes().SelectMany(TraitsOf).Where(IsRule).Select(trait => trait.Value).Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Name, string Value)> TraitsOf(Type type) => type.GetMethods()
        .Cast<MemberInfo>().Append(type)
        .SelectMany(member => member.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType == typeof(TraitAttribute))
        .Select(trait => ((string)trait.ConstructorArguments[0].Value!, (string)trait.ConstructorArguments[1].Value!));

    private static bool IsRule((string Name, string Value) trait) => trait.Name is "rule" or "hostile" or "akka";
}
