namespace Akka.Event;

/// <content>The ways to log a warning.</content>
public static partial class LoggingExtensions
{
    /// <summary>Logs a warning.</summary>
    /// <param name="log">The logger.</param>
    /// <param name="format">The text.</param>
    public static void Warning(this ILoggingAdapter log, string format) => Write(log, LogLevel.WarningLevel, null, format);

    /// <summary>Logs a warning with an exception.</summary>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The text.</param>
    public static void Warning(this ILoggingAdapter log, Exception cause, string format) => Write(log, LogLevel.WarningLevel, cause, format);

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, string, object[])"/>
    public static void Warning(this ILoggingAdapter log, string format, object[] args) =>
        Write(log, LogLevel.WarningLevel, null, format, args);

    /// <inheritdoc cref="Log(ILoggingAdapter, LogLevel, Exception, string, object[])"/>
    public static void Warning(this ILoggingAdapter log, Exception cause, string format, object[] args) =>
        Write(log, LogLevel.WarningLevel, cause, format, args);

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    public static void Warning<T1>(this ILoggingAdapter log, string format, T1 arg1)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    public static void Warning<T1>(this ILoggingAdapter log, Exception cause, string format, T1 arg1)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1]);
    }

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    public static void Warning<T1, T2>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1, arg2]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    public static void Warning<T1, T2>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1, arg2]);
    }

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    public static void Warning<T1, T2, T3>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1, arg2, arg3]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    public static void Warning<T1, T2, T3>(this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1, arg2, arg3]);
    }

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4>(this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1, arg2, arg3, arg4]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4>(
        this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1, arg2, arg3, arg4]);
    }

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4, T5>(
        this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1, arg2, arg3, arg4, arg5]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4, T5>(
        this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1, arg2, arg3, arg4, arg5]);
    }

    /// <summary>Logs a warning; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    /// <param name="arg6">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4, T5, T6>(
        this ILoggingAdapter log, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, null, format, [arg1, arg2, arg3, arg4, arg5, arg6]);
    }

    /// <summary>Logs a warning with an exception; the text is made only when a logger asks for it.</summary>
    /// <typeparam name="T1">The type of an argument.</typeparam>
    /// <typeparam name="T2">The type of an argument.</typeparam>
    /// <typeparam name="T3">The type of an argument.</typeparam>
    /// <typeparam name="T4">The type of an argument.</typeparam>
    /// <typeparam name="T5">The type of an argument.</typeparam>
    /// <typeparam name="T6">The type of an argument.</typeparam>
    /// <param name="log">The logger.</param>
    /// <param name="cause">The exception.</param>
    /// <param name="format">The format.</param>
    /// <param name="arg1">An argument of the format.</param>
    /// <param name="arg2">An argument of the format.</param>
    /// <param name="arg3">An argument of the format.</param>
    /// <param name="arg4">An argument of the format.</param>
    /// <param name="arg5">An argument of the format.</param>
    /// <param name="arg6">An argument of the format.</param>
    public static void Warning<T1, T2, T3, T4, T5, T6>(
        this ILoggingAdapter log, Exception cause, string format, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
    {
        if (log.IsEnabled(LogLevel.WarningLevel))
            Write(log, LogLevel.WarningLevel, cause, format, [arg1, arg2, arg3, arg4, arg5, arg6]);
    }
}
