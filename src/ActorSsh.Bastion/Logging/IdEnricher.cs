using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Gives each event that concerns a connection the properties <c>ConnectionId</c>, <c>ChannelId</c> and <c>User</c>, and every event its
/// <c>Source</c> and <c>Area</c>. The numbers come from the path of the actor that logged, or from the event's own <c>Connection</c> and
/// <c>Channel</c>; the user from the event itself, or from who logged in on that connection.
/// </summary>
internal sealed class IdEnricher(ConnectionUsers users) : ILogEventEnricher
{
    public const string Source = "Source";
    public const string Area = "Area";
    public const string ConnectionId = "ConnectionId";
    public const string ChannelId = "ChannelId";
    public const string User = "User";

    /// <inheritdoc/>
    public void Enrich(Serilog.Events.LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        var source = TextOf(logEvent, Source) ?? TextOf(logEvent, Serilog.Core.Constants.SourceContextPropertyName);
        Add(logEvent, Source, source);
        Add(logEvent, Area, LogArea.Of(source));
        var hasPath = ActorPathIds.TryRead(source, out var ids);
        long? connection = hasPath ? ids.Connection : NumberOf(logEvent, ConnectionId) ?? NumberOf(logEvent, "Connection");
        if (connection is not { } id)
        {
            return;
        }

        Add(logEvent, ConnectionId, id);
        Add(logEvent, ChannelId, hasPath && ids.Channel is { } channel ? channel : NumberOf(logEvent, "Channel"));
        if (TextOf(logEvent, User) is { } named)
        {
            users.Noticed(id, named);
        }
        else
        {
            Add(logEvent, User, users.Of(id));
        }
    }

    private static void Add(Serilog.Events.LogEvent logEvent, string name, object? value)
    {
        if (value is not null)
        {
            logEvent.AddPropertyIfAbsent(new LogEventProperty(name, new ScalarValue(value)));
        }
    }

    private static string? TextOf(Serilog.Events.LogEvent logEvent, string name) => (logEvent.Properties.GetValueOrDefault(name) as ScalarValue)?.Value as string;

    private static long? NumberOf(Serilog.Events.LogEvent logEvent, string name) => (logEvent.Properties.GetValueOrDefault(name) as ScalarValue)?.Value switch
    {
        long number => number,
        uint number => number,
        int number => number,
        _ => null,
    };
}
