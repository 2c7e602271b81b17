using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>
/// An SSH server configured as the bastion's, that logs all it can say, as the bastion does: to a terminal and to a file, both of which the test
/// can read when the server has ended.
/// </summary>
internal sealed class LoggedServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TerminalText _terminal = new();
    private readonly BastionLog _log;
    private readonly ActorSystem _system;
    private readonly IActorRef _logger;

    private LoggedServer()
    {
        var all = BastionConfiguration.Default.Options.Log with { Level = LogEventLevel.Verbose, FileLevel = LogEventLevel.Verbose };
        _log = new BastionLog(all, _folder.Path, _terminal, TimeProvider.System);
        _system = ActorSystem.Create("logged", Akka.Configuration.ConfigurationFactory.ParseString("akka.loggers = []").WithFallback(BastionConfiguration.Default.All));
        _logger = _system.ActorOf(Props.Create(() => new SerilogLogger(_log.Logger)));
        _system.EventStream.Subscribe(_logger, typeof(Akka.Event.LogEvent));
    }

    public SshServer Server { get; private set; } = null!;

    public static async Task<LoggedServer> StartAsync(Func<SshServerOptions, SshServerOptions> change)
    {
        var logged = new LoggedServer();
        var options = BastionConfiguration.Default.Server with
        {
            Name = "logged",
            HostKeys = [HostKey.GenerateEd25519()],
            Listen = [],
            Events = new LogEvents(logged._log.Users, logged._log.Logger),
        };
        logged.Server = await SshServer.StartAsync(change(options), logged._system);
        return logged;
    }

    /// <summary>Waits until it has logged a text.</summary>
    public Task SaidAsync(string text) => _terminal.SaidAsync(text);

    /// <summary>Ends the server.</summary>
    /// <returns>All it logged: what the terminal showed, and what is in the file.</returns>
    public async Task<(string Terminal, string File)> EndAsync()
    {
        await Server.StopAsync();
        await _logger.Ask<ActorIdentity>(new Identify("behind all that its actors said"));
        await _system.Terminate();
        await _log.Logger.DisposeAsync();
        return (_terminal.Text, string.Concat(Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).Select(File.ReadAllText)));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _system.Terminate();
        await _log.Logger.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class TerminalText : ILogWriter
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        private readonly Lock _gate = new();
        private readonly StringWriter _text = new();
        private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return _text.ToString();
                }
            }
        }

        public Task SaidAsync(string text)
        {
            var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                _awaited.Add((text, said));
                Tell();
            }

            return said.Task.WaitAsync(Limit);
        }

        public void Write(IReadOnlyList<Serilog.Events.LogEvent> events, CancellationToken closing)
        {
            lock (_gate)
            {
                foreach (var logged in events)
                {
                    new TerminalFormatter(hasColours: true).Format(logged, _text);
                }

                Tell();
            }
        }

        public void Dispose()
        {
            // The text stays to be read.
        }

        private void Tell()
        {
            foreach (var (_, said) in _awaited.Where(awaited => _text.ToString().Contains(awaited.Text, StringComparison.Ordinal)))
            {
                said.TrySetResult();
            }
        }
    }
}
