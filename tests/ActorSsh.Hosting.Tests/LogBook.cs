using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Tests;

/// <summary>What a host's loggers were told.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>Adds the book to a host.</summary>
    public void AddTo(HostApplicationBuilder builder, LogLevel least = LogLevel.Information)
    {
        builder.Logging.SetMinimumLevel(least);
        builder.Services.AddSingleton<ILoggerProvider>(this);
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void Dispose()
    {
        // Its entries are read after its host has ended.
    }

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, formatter(state, exception), exception, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []));
    }
}

/// <summary>One entry.</summary>
internal sealed record LogEntry(
    string Category, LogLevel Level, string Text, Exception? Cause, IReadOnlyList<KeyValuePair<string, object?>> Values)
{
    public object? this[string name] => Values.Single(value => value.Key == name).Value;
}
