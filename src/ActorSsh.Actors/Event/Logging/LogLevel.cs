namespace Akka.Event;

/// <summary>How important a log event is.</summary>
public enum LogLevel
{
    /// <summary>For those who look for a fault.</summary>
    DebugLevel = 0,

    /// <summary>Something worth knowing happened.</summary>
    InfoLevel = 1,

    /// <summary>Something went wrong that was dealt with.</summary>
    WarningLevel = 2,

    /// <summary>Something failed.</summary>
    ErrorLevel = 3,
}
