using System.Threading.Channels;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Protocol;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>From Akka's logging adapter to Serilog, through the logger that bastion.conf names.</summary>
public sealed class SerilogLoggerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Collected _events = new();
    private ActorSystem _system = null!;

    public Task InitializeAsync()
    {
        Log.Logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(_events).CreateLogger();
        _system = ActorSystem.Create("logging", BastionConfiguration.Default.All);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        await Log.CloseAndFlushAsync();
    }

    [Fact]
    public async Task Message_WithNamedHoles_KeepsThemAsProperties()
    {
        var log = Akka.Event.Logging.GetLogger(_system, "somewhere", new Verbatim());

        log.Warning("User {User} opened {Count} channels", "ann", 3);

        var logged = await _events.FindAsync("User {User} opened {Count} channels", LogEventLevel.Warning);
        Assert.Equal(LogEventLevel.Warning, logged.Level);
        Assert.Equal("ann", Value(logged, "User"));
        Assert.Equal(3, Value(logged, "Count"));
        Assert.Contains("somewhere", (string)Value(logged, "Source")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OfTextAlone_IsTakenAsItIs()
    {
        Akka.Event.Logging.GetLogger(_system, "somewhere").Error(new InvalidOperationException("broken"), "it {failed}");

        var logged = await _events.FindAsync("{Text}", LogEventLevel.Error);
        Assert.Equal((LogEventLevel.Error, "broken"), (logged.Level, logged.Exception?.Message));
        Assert.Equal("it {failed}", Value(logged, "Text"));
    }

    [Fact]
    public async Task Values_OfCode_AreToldInWords()
    {
        var log = Akka.Event.Logging.GetLogger(_system, "somewhere", new Verbatim());

        log.Warning("{Reason} after {Time} and {Instant}, {Long}, {Count}", DisconnectReason.ProtocolError, TimeSpan.FromSeconds(90), TimeSpan.FromMicroseconds(1500), new string('x', 2000), 7);

        var logged = await _events.FindAsync("{Reason} after {Time} and {Instant}, {Long}, {Count}", LogEventLevel.Warning);
        Assert.Equal(
            ("protocol error", "1 min 30 s", "2 ms", new string('x', 1024) + "... (2000 characters)", (object)7),
            ((string)Value(logged, "Reason")!, (string)Value(logged, "Time")!, (string)Value(logged, "Instant")!, (string)Value(logged, "Long")!, Value(logged, "Count")!));
    }

    [Theory]
    [InlineData("akka://bastion/user/ssh-bastion/connections/c1", LogEventLevel.Information)]
    [InlineData("akka://bastion/user/ssh-bastion", LogEventLevel.Information)]
    [InlineData("akka://bastion/system/coordinated", LogEventLevel.Debug)]
    public async Task Information_OfTheRuntimeItself_IsDetail(string source, LogEventLevel level)
    {
        _system.EventStream.Publish(new Info(source, typeof(object), $"by {source}"));

        var logged = await _events.FindAsync("{Text}", level, logged => Equals(Value(logged, "Text"), $"by {source}"));
        Assert.Contains(source, (string)Value(logged, "Source")!, StringComparison.Ordinal);
    }

    private static object? Value(Serilog.Events.LogEvent logged, string name) => Assert.IsType<ScalarValue>(logged.Properties[name]).Value;

    private sealed class Collected : ILogEventSink
    {
        private readonly Channel<Serilog.Events.LogEvent> _events = Channel.CreateUnbounded<Serilog.Events.LogEvent>();

        public void Emit(Serilog.Events.LogEvent logEvent) => _events.Writer.TryWrite(logEvent);

        public async Task<Serilog.Events.LogEvent> FindAsync(string template, LogEventLevel level, Func<Serilog.Events.LogEvent, bool>? isIt = null)
        {
            using var limit = new CancellationTokenSource(Limit);
            while (true)
            {
                var logged = await _events.Reader.ReadAsync(limit.Token);
                if (logged.MessageTemplate.Text == template && logged.Level == level && (isIt?.Invoke(logged) ?? true))
                {
                    return logged;
                }
            }
        }
    }

    /// <summary>A formatter for named holes; what it makes of them is not looked at.</summary>
    private sealed class Verbatim : ILogMessageFormatter
    {
        public string Format(string format, params object[] args) => format;

        public string Format(string format, IEnumerable<object> args) => format;
    }
}
