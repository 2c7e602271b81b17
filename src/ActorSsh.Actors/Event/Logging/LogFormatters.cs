using Akka.Configuration;

namespace Akka.Event;

/// <summary>Makes the formatter that <c>akka.logger-formatter</c> names.</summary>
internal static class LogFormatters
{
    internal static ILogMessageFormatter Create(string name)
    {
        var type = TypeFinder.FindOrNull(name);
        if (type == typeof(DefaultLogMessageFormatter))
            return DefaultLogMessageFormatter.Instance;
        return typeof(ILogMessageFormatter).IsAssignableFrom(type)
            ? (ILogMessageFormatter)Activator.CreateInstance(type)
            : throw new ArgumentException($"akka.logger-formatter is '{name}', which is no class that implements ILogMessageFormatter.");
    }
}
