namespace Akka.Configuration;

/// <summary>What can be asked of a <see cref="Config"/> that may be null.</summary>
public static class ConfigExtensions
{
    /// <summary>True when the configuration is null or holds no key.</summary>
    /// <param name="config">The configuration, or null.</param>
    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;

    /// <summary>Like <see cref="Config.WithFallback"/>, with null or empty on either side meaning "nothing here".</summary>
    /// <param name="config">The configuration whose values win; may be null.</param>
    /// <param name="fallback">Where the values it lacks come from; may be null.</param>
    /// <returns>The two combined, or the one that is not empty.</returns>
    public static Config SafeWithFallback(this Config config, Config fallback)
    {
        if (config.IsNullOrEmpty())
        {
            return fallback;
        }

        return fallback.IsNullOrEmpty() || ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
    }
}
