using ActorSsh.Bastion.Logging;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

public sealed class HostLoggerProviderTests : ILogEventSink
{
    private readonly List<Serilog.Events.LogEvent> _events = [];

    void ILogEventSink.Emit(Serilog.Events.LogEvent logEvent) => _events.Add(logEvent);

    [Fact]
    public void Message_OfATemplate_KeepsItsHoles_AndItsSource()
    {
        Log(log => log.LogWarning(new InvalidOperationException("broken"), "Address {Address} is in use {Count} times", "127.0.0.1", 2));

        var logged = Assert.Single(_events);
        Assert.Equal((LogEventLevel.Warning, "broken"), (logged.Level, logged.Exception?.Message));
        Assert.Equal("Address \"127.0.0.1\" is in use 2 times", logged.RenderMessage());
        Assert.Equal("\"Microsoft.Somewhere\"", logged.Properties["Source"].ToString());
    }

    [Fact]
    public void Message_OfTextAlone_IsTakenAsItIs()
    {
        Log(log => log.Log(Microsoft.Extensions.Logging.LogLevel.Critical, default, "a {state}", null, static (state, _) => state));

        Assert.Equal((LogEventLevel.Error, "\"a {state}\""), (_events[0].Level, _events[0].RenderMessage()));
    }

    [Fact]
    public void Information_OfTheHost_IsDetailHere_AndTraceIsLeftOut()
    {
        Log(log => log.LogInformation("Now listening"));
        Log(log => log.LogTrace("byte by byte"));

        Assert.Equal(LogEventLevel.Debug, Assert.Single(_events).Level);
    }

    private void Log(Action<Microsoft.Extensions.Logging.ILogger> write)
    {
        using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();
        using var provider = new HostLoggerProvider(log);
        write(provider.CreateLogger("Microsoft.Somewhere"));
    }
}
