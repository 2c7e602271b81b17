namespace Akka.Event;

/// <summary>The ways to log: a text as it is, or a format with arguments that becomes text only when a logger asks for it.</summary>
public static partial class LoggingExtensions
{
    /// <summary>Logs at a level.</summary>
    /// <param name="log">The logger.</param>
    /// <param name="level">The level.</param>
    /// <param name="format">The text.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format) => Write(log, level, null, format);

    /// <summary>Logs a format with arguments; the text is made only when a logger asks for it.</summary>
    /// <param name="log">The logger.</param>
    /// <param name="level">The level.</param>
    /// <param name="format">The format.</param>
    /// <param name="args">Its arguments.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, string format, object[] args) =>
        Write(log, level, null, format, args);

    /// <summary>Logs a format with arguments and an exception; the text is made only when a logger asks for it.</summary>
    /// <param name="log">The logger.</param>
    /// <param name="level">The level.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="args">Its arguments.</param>
    public static void Log(this ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args) =>
        Write(log, level, cause, format, args);

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    public static void Log<T1>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1]);
    }

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    public static void Log<T1, T2>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1, arg2]);
    }

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    public static void Log<T1, T2, T3>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1, arg2, arg3]);
    }

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    public static void Log<T1, T2, T3, T4>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1, arg2, arg3, arg4]);
    }

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    public static void Log<T1, T2, T3, T4, T5>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1, arg2, arg3, arg4, arg5]);
    }

    /// <summary>Logs at a level; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="logLevel">The level.</param>
    /// <param name="cause">The exception; null for none.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    /// <param name="arg6">An argument of the format.</param>
    public static void Log<T1, T2, T3, T4, T5, T6>(
        this ILoggingAdapter log, LogLevel logLevel, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsEnabled(logLevel))
            Write(log, logLevel, cause, format, [arg1, arg2, arg3, arg4, arg5, arg6]);
    }

    private static void Write(ILoggingAdapter log, LogLevel level, Exception cause, string format)
    {
        if (log.IsEnabled(level))
            log.Log(level, cause, format);
    }

    private static void Write(ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args)
    {
        if (log.IsEnabled(level))
            log.Log(level, cause, new ArgumentsLogMessage(log.Formatter, format, args));
    }
}
