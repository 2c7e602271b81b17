using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorSsh.Hosting.Tests.Documentation;

/// <summary>What users of an assembly can see: what its documentation has to speak of.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<MemberInfo> Of(Assembly assembly) => assembly.GetTypes().Where(IsSeen)
        .SelectMany(static type => MembersOf(type).Where(IsSeen).Prepend(type)).Distinct();

    /// <summary>What it takes its documentation from where it says so and names nothing.</summary>
    public static IEnumerable<MemberInfo> BasesOf(MemberInfo member) => member switch
    {
        Type type => (type.BaseType is { } parent ? [parent] : Array.Empty<Type>()).Concat(type.GetInterfaces()),
        MethodInfo method => BasesOf(method),
        PropertyInfo property => (property.GetMethod ?? property.SetMethod) is { } accessor ? BasesOf(accessor).Select(PropertyOf).OfType<MemberInfo>() : [],
        ConstructorInfo constructor => constructor.DeclaringType!.BaseType!.GetConstructors(Declared).Where(IsSeen),
        _ => [],
    };

    /// <summary>The member as its generic type declares it.</summary>
    public static MemberInfo DefinitionOf(MemberInfo member, Type constructed) =>
        constructed.GetGenericTypeDefinition().GetMembers(Declared).Single(candidate => candidate.MetadataToken == member.MetadataToken);

    private static IEnumerable<MethodInfo> BasesOf(MethodInfo method)
    {
        if (method.GetBaseDefinition() is var definition && definition.DeclaringType != method.DeclaringType)
        {
            yield return definition;
        }

        var type = method.DeclaringType!;
        foreach (var contract in type.IsInterface ? [] : type.GetInterfaces())
        {
            var map = type.GetInterfaceMap(contract);
            if (Array.IndexOf(map.TargetMethods, method) is >= 0 and var at)
            {
                yield return map.InterfaceMethods[at];
            }
        }
    }

    private static MemberInfo[] MembersOf(Type type) => type.IsSubclassOf(typeof(Delegate)) ? [] : type.GetMembers(Declared);

    private static PropertyInfo? PropertyOf(MethodInfo accessor) =>
        accessor.DeclaringType!.GetProperties(Declared).FirstOrDefault(property => property.GetMethod == accessor || property.SetMethod == accessor);

    private static bool IsSeen(MemberInfo member) => member switch
    {
        Type type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && (type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsSeen(type.DeclaringType!)
            : type.IsPublic),
        FieldInfo field => field is { IsSpecialName: false } && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
        PropertyInfo { Name: "EqualityContract" } => false,
        PropertyInfo property => (property.GetMethod is { } get && IsOpen(get)) || (property.SetMethod is { } set && IsOpen(set)),
        EventInfo announced => IsOpen(announced.AddMethod!),
        MethodInfo method => IsOpen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsGenerated(method),
        ConstructorInfo constructor => IsOpen(constructor) && !constructor.IsStatic && !IsGenerated(constructor),
        _ => false,
    };

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Nobody wrote it, so nobody can document it: the members of records, the constructors of classes without one.</summary>
    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name.Contains('<', StringComparison.Ordinal);
}
