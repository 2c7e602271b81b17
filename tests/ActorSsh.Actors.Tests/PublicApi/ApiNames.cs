namespace ActorSsh.Actors.Tests.PublicApi;

/// <summary>How the list writes a type: System types by their simple name, all others in full.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType());
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        return Keywords.GetValueOrDefault(type) ?? (type.IsGenericParameter ? type.Name : Plain(type) + Arguments(type));
    }

    private static string Plain(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var isSystem = type.Namespace is "System" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
        var name = isSystem ? definition.Name : definition.FullName;
        return name.Split('`')[0];
    }

    private static string Arguments(Type type) =>
        type.IsGenericType ? "<" + string.Join(", ", type.GetGenericArguments().Select(Of)) + ">" : "";
}
