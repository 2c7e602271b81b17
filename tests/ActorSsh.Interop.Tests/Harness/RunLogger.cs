namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Writes what an actor system logs into a file of <see cref="RunLog"/>: the text, then each argument as it came, then the exception.</summary>
internal sealed class RunLogger : UntypedActor
{
    private readonly StreamWriter _file = new(RunLog.NextFile(Context.System.Name)) { AutoFlush = true };

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LogEvent logged:
                Write(logged);
                break;
            case InitializeLogger:
                RunLog.ServerBegan();
                Sender.Tell(new LoggerInitialized());
                break;
        }
    }

    protected override void PostStop() => _file.Dispose();

    private void Write(LogEvent logged)
    {
        _file.WriteLine($"{logged.Timestamp:O} {logged.LogLevel()} {logged.LogSource} {logged.Message} {logged.Cause}");
        if (logged.Message is LogMessage message)
        {
            _file.WriteLine($"    {string.Join(" | ", message.Parameters())}");
        }
    }
}
