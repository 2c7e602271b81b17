using System.Globalization;
using System.Reflection;

namespace ActorSsh.Hosting.Tests.Documentation;

/// <summary>The name of a type or member in an XML documentation file (C# specification, annex D.4.2).</summary>
internal static class DocumentationId
{
    public static string Of(MemberInfo member) => member switch
    {
        Type type => $"T:{NameOf(type)}",
        FieldInfo field => $"F:{NameOf(field.DeclaringType!)}.{field.Name}",
        EventInfo announced => $"E:{NameOf(announced.DeclaringType!)}.{announced.Name}",
        PropertyInfo property => $"P:{NameOf(property.DeclaringType!)}.{Escape(property.Name)}{ParametersOf(property.GetIndexParameters())}",
        MethodInfo method => $"M:{NameOf(method.DeclaringType!)}.{Escape(method.Name)}{ArityOf(method)}{ParametersOf(method.GetParameters())}{ConversionOf(method)}",
        MethodBase constructor => $"M:{NameOf(constructor.DeclaringType!)}.#ctor{ParametersOf(constructor.GetParameters())}",
        _ => throw new ArgumentException($"{member} has no name in a documentation file.", nameof(member)),
    };

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Escape(string name) => name.Replace('.', '#');

    private static string ArityOf(MethodInfo method) => method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string ConversionOf(MethodInfo method) => method.Name is "op_Implicit" or "op_Explicit" ? $"~{ArgumentOf(method.ReturnType)}" : "";

    private static string ParametersOf(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(static parameter => ArgumentOf(parameter.ParameterType)))})";

    private static string ArgumentOf(Type type)
    {
        if (type.IsByRef || type.IsArray || type.IsPointer)
        {
            return ArgumentOf(type.GetElementType()!) + (type.IsByRef ? "@" : type.IsPointer ? "*" : "[]");
        }

        if (type.IsGenericParameter)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}");
        }

        return type.IsGenericType ? ConstructedName(type) : NameOf(type);
    }

    /// <summary>Arguments stand behind the part of a nested name that declares them.</summary>
    private static string ConstructedName(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        return string.Join('.', NameOf(type).Split('.').Select(part =>
        {
            var mark = part.IndexOf('`', StringComparison.Ordinal);
            return mark < 0
                ? part
                : $"{part[..mark]}{{{string.Join(',', Enumerable.Range(0, int.Parse(part[(mark + 1)..], CultureInfo.InvariantCulture)).Select(_ => ArgumentOf(arguments.Dequeue())))}}}";
        }));
    }
}
