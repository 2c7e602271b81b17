using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>The configuration that options are read from, and what happens where it cannot be: here the first refusal ends the reading.</summary>
/// <param name="config">With the reference behind it.</param>
internal class ConfigSource(Config config)
{
    /// <summary>Where the value at a path is read from. Asked for each key there is.</summary>
    public virtual Config For(string path) => config;

    /// <summary>The keys of a section whose keys are names that users give; none where it is no section.</summary>
    public virtual IReadOnlyList<string> NamesIn(string path) =>
        config.GetValue(path)?.IsObject() == true ? [.. config.GetConfig(path).AsEnumerable().Select(static pair => pair.Key)] : [];

    /// <summary>Refuses other keys in a section than those that are read.</summary>
    /// <exception cref="ConfigurationException">There is another.</exception>
    public virtual void Expect(string path, IReadOnlyList<string> known)
    {
        if (NamesIn(path).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            Refuse([ConfigRefusal.Unknown(path, unknown, known)]);
        }
    }

    /// <summary>Hears what cannot be. Whoever calls reads again afterwards, if this returns: <see cref="For"/> then gives something better.</summary>
    /// <param name="refusals">One or more, of the same path.</param>
    /// <exception cref="ConfigurationException">The reading ends.</exception>
    public virtual void Refuse(IReadOnlyList<ConfigRefusal> refusals) =>
        throw new ConfigurationException($"{refusals[0].Path}: {refusals[0].Words}", refusals[0].Cause);
}
