using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>
/// Writes what a system logs to the output of its test. What comes after the test has ended has no place any more and is dropped.
/// </summary>
internal sealed class TestOutputLogger(ITestOutputHelper output, string prefix) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is InitializeLogger initialize)
        {
            Subscribe(initialize.LoggingBus);
            Sender.Tell(new LoggerInitialized());
        }
        else if (message is LogEvent logEvent)
        {
            Write(logEvent);
        }
    }

    private void Subscribe(LoggingBus bus)
    {
        foreach (var type in new[] { typeof(Debug), typeof(Info), typeof(Warning), typeof(Error) })
        {
            bus.Subscribe(Self, type);
        }
    }

    private void Write(LogEvent logEvent)
    {
        try
        {
            output.WriteLine(prefix + logEvent);
        }
        catch (InvalidOperationException)
        {
            // The test is over.
        }
    }
}
