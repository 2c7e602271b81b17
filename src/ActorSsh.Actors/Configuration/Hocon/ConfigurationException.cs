using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration that parses but cannot be used: a section that must be there is missing, or a value makes no sense.</summary>
public class ConfigurationException : AkkaException
{
    /// <summary>A configuration error without a cause of its own.</summary>
    /// <param name="message">Which setting is wrong, and what is allowed.</param>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>A configuration error that another exception brought to light.</summary>
    /// <param name="message">Which setting is wrong, and what is allowed.</param>
    /// <param name="exception">What reading the setting threw.</param>
    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>The error for a <typeparamref name="T"/> that was given a null or empty configuration.</summary>
    /// <typeparam name="T">The type that needs the configuration.</typeparam>
    /// <param name="path">The path the section was looked for at; null when it was handed over without one.</param>
    public static ConfigurationException NullOrEmptyConfig<T>(string path = null)
    {
        var where = string.IsNullOrEmpty(path) ? "" : $" at '{path}'";
        return new ConfigurationException($"{typeof(T).Name} needs a configuration{where}, and got a null or empty one.");
    }
}
