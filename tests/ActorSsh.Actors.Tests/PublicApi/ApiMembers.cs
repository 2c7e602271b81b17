using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorSsh.Actors.Tests.PublicApi;

/// <summary>One line per public or protected member that a type declares itself.</summary>
internal static class ApiMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        var lines = new List<string>();
        lines.AddRange(type.GetConstructors(Declared).Where(ctor => !ctor.IsStatic && IsVisible(ctor)).Select(Constructor));
        lines.AddRange(type.GetMethods(Declared).Where(method => IsVisible(method) && IsOrdinary(method)).Select(Method));
        lines.AddRange(type.GetProperties(Declared).Where(property => Accessor(property) is not null).Select(Property));
        lines.AddRange(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field));
        return lines.Order(StringComparer.Ordinal);
    }

    public static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), false);
        var parameters = method.GetParameters().Select((parameter, i) => (isExtension && i == 0 ? "this " : "") + Parameter(parameter));
        return "(" + string.Join(", ", parameters) + ")";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        var value = parameter.HasDefaultValue
            ? " = " + (parameter.DefaultValue is { } given ? Convert.ToString(given, CultureInfo.InvariantCulture) : "null")
            : "";
        return $"{isParams}{ApiNames.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Constructor(ConstructorInfo ctor) => $"{Access(ctor)} ctor{Parameters(ctor)}";

    private static string Method(MethodInfo method) =>
        $"{Access(method)} {Kind(method)}{ApiNames.Of(method.ReturnType)} {method.Name}{TypeParameters(method)}{Parameters(method)}";

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(TypeParameter)) + ">" : "";

    private static string TypeParameter(Type parameter)
    {
        var constraints = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(ApiNames.Of).ToList();
        return constraints.Count == 0 ? parameter.Name : $"{parameter.Name} : {string.Join(", ", constraints)}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessor = Accessor(property);
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? "set; " : "";
        return $"{Access(accessor)} {Kind(accessor)}{ApiNames.Of(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : "protected";
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{access} {kind}{ApiNames.Of(field.FieldType)} {field.Name}";
    }

    private static MethodInfo Accessor(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.Where(accessor => accessor is not null && IsVisible(accessor));
        return accessors.OrderByDescending(accessor => accessor.IsPublic).FirstOrDefault();
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOrdinary(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.Name != "Finalize";

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Kind(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return "static ";
        }

        if (!method.IsVirtual || method.IsFinal || method.DeclaringType.IsInterface)
        {
            return "";
        }

        return method.IsAbstract ? "abstract " : method.GetBaseDefinition() == method ? "virtual " : "override ";
    }
}
