namespace Akka.Configuration;

/// <summary>
/// Finds a class that a configuration names. The assembly in the name is a hint only: the same configuration names Akka.NET's assemblies
/// and has to work with this runtime's.
/// </summary>
internal static class TypeFinder
{
    internal static Type Find(string name) =>
        FindOrNull(name) ?? throw new ConfigurationException($"The class '{name}' is configured and not found.");

    internal static Type FindOrNull(string name)
    {
        if (Type.GetType(name, throwOnError: false) is { } found)
            return found;
        var fullName = name.Split(',')[0].Trim();
        return AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(fullName)).FirstOrDefault(type => type is not null);
    }
}
