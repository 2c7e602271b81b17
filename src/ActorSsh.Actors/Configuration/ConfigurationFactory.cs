using System.Reflection;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes a <see cref="Config"/> from HOCON text or from an embedded resource.</summary>
public class ConfigurationFactory
{
    /// <summary>The configuration without any key.</summary>
    public static Config Empty => Config.Empty;

    /// <summary>The runtime's own <c>akka.*</c> defaults, which lie below every system's configuration.</summary>
    public static Config Default() => RuntimeDefaults.Config;

    /// <summary>Reads HOCON text. The reader is lax: an unclosed brace, list or quote ends with the text and is no error.</summary>
    /// <param name="hocon">The text; an empty one gives an empty configuration.</param>
    /// <exception cref="FormatException">A <c>${path}</c> names no value, something is neither key nor value, or values lie more than
    /// 1,000 deep in each other.</exception>
    /// <exception cref="ConfigurationException">Unquoted text holds <c>=</c> or <c>:</c>.</exception>
    public static Config ParseString(string hocon) => ParseString(hocon, null);

    /// <summary>
    /// Reads HOCON text in which <c>include "name"</c> asks <paramref name="includeCallback"/> for what to put in its place.
    /// </summary>
    /// <param name="hocon">The text; an empty one gives an empty configuration.</param>
    /// <param name="includeCallback">Called with the name that stands in the text. The keys it returns become keys of the object
    /// that encloses the include; they win over keys that came before, and later keys win over them.</param>
    /// <exception cref="FormatException">As for <see cref="ParseString(string)"/>.</exception>
    /// <exception cref="ConfigurationException">As for <see cref="ParseString(string)"/>.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) =>
        hocon.Length == 0 ? Empty : new Config(HoconParser.Parse(hocon, includeCallback));

    /// <summary>Reads HOCON text embedded in the assembly of an object.</summary>
    /// <param name="resourceName">The full name of the manifest resource.</param>
    /// <param name="instanceInAssembly">An assembly, a type of it, or any object whose type lives in it.</param>
    /// <exception cref="ArgumentNullException">The assembly has no such resource.</exception>
    public static Config FromResource(string resourceName, object instanceInAssembly) => instanceInAssembly switch
    {
        Assembly assembly => FromResource(resourceName, assembly),
        Type type => FromResource(resourceName, type.Assembly),
        _ => FromResource(resourceName, instanceInAssembly.GetType().Assembly),
    };

    /// <summary>Reads HOCON text embedded in the assembly of <typeparamref name="TAssembly"/>.</summary>
    /// <typeparam name="TAssembly">Any type of the assembly.</typeparam>
    /// <param name="resourceName">The full name of the manifest resource.</param>
    /// <exception cref="ArgumentNullException">The assembly has no such resource.</exception>
    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <summary>Reads HOCON text embedded in an assembly.</summary>
    /// <param name="resourceName">The full name of the manifest resource.</param>
    /// <param name="assembly">The assembly that embeds it.</param>
    /// <exception cref="ArgumentNullException">The assembly has no such resource.</exception>
    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ArgumentNullException(nameof(resourceName), $"{assembly.GetName().Name} embeds no resource '{resourceName}'.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
