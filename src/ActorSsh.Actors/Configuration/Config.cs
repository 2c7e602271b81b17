using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// Settings read from HOCON: values found by dotted paths (<c>akka.loglevel</c>; an element that has dots itself is quoted,
/// <c>hosts."a.example".port</c>), with other settings behind them as fallback. Never changes once made.
/// A value is interpreted when it is read, so a bad number is an error of the reader, not of the parser.
/// </summary>
public partial class Config
{
    /// <summary>The configuration without any key.</summary>
    public static readonly Config Empty = new(new HoconRoot(new HoconValue(new HoconObject())));

    /// <summary>A configuration without any key.</summary>
    public Config()
        : this(new HoconRoot(new HoconValue()))
    {
    }

    /// <summary>A configuration over a value that was parsed already.</summary>
    /// <param name="root">The value whose keys are the top-level keys.</param>
    /// <exception cref="ArgumentNullException"><paramref name="root"/> or its value is null.</exception>
    public Config(HoconRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(root.Value, nameof(root));
        Root = root.Value;
    }

    /// <summary>The keys of one configuration with another as fallback.</summary>
    /// <param name="source">The configuration whose values win.</param>
    /// <param name="fallback">Where the values it lacks come from.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        Root = HoconMerge.Combine(source.Root, fallback?.Root);
        Fallback = fallback;
    }

    /// <summary>The configuration given to <see cref="WithFallback"/> last; null where there is none. Its values are part of
    /// <see cref="Root"/> already.</summary>
    public Config Fallback { get; private set; }

    /// <summary>True when there is no key at all, in the fallback neither.</summary>
    public virtual bool IsEmpty => Root.IsEmpty;

    /// <summary>The value that holds the top-level keys, those of the fallback included.</summary>
    public virtual HoconValue Root { get; private set; }

    /// <summary>This configuration with another behind it: objects are merged key by key, anything else here hides what is there.</summary>
    /// <param name="fallback">Where the values this one lacks come from; null or empty adds nothing.</param>
    /// <exception cref="ArgumentException">The fallback is this very configuration.</exception>
    public virtual Config WithFallback(Config fallback)
    {
        if (fallback.IsNullOrEmpty())
        {
            return this;
        }

        if (ReferenceEquals(fallback, this))
        {
            throw new ArgumentException("A configuration cannot be its own fallback.", nameof(fallback));
        }

        return IsEmpty ? fallback : Copy(fallback);
    }

    /// <summary>A configuration with the same values, and a fallback if one is given.</summary>
    /// <param name="fallback">The fallback of the copy, or null.</param>
    protected Config Copy(Config fallback = null) => new(this, fallback);

    /// <summary>Puts HOCON text behind a configuration.</summary>
    /// <param name="config">The configuration whose values win.</param>
    /// <param name="fallback">The text its missing values come from.</param>
    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    /// <summary>Puts a configuration behind HOCON text.</summary>
    /// <param name="configHocon">The text whose values win.</param>
    /// <param name="fallbackConfig">Where its missing values come from.</param>
    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    /// <summary>Parses HOCON text, so that text can be given where a configuration is asked for.</summary>
    /// <param name="str">The text.</param>
    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>The settings as HOCON, those of the fallback included.</summary>
    public override string ToString() => Root.ToString();

    /// <summary>The settings as HOCON.</summary>
    /// <param name="includeFallback">Kept for callers; what a fallback adds is part of the settings and is always shown.</param>
    public string ToString(bool includeFallback) => ToString();
}
