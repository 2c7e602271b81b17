using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>The logger of a system under test: shows event filters what is logged, and prints what no filter takes.</summary>
internal sealed class TestEventListener : UntypedActor
{
    private readonly List<Mute> _mutes = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                Subscribe(initialize.LoggingBus);
                Sender.Tell(new LoggerInitialized());
                break;
            case Mute mute:
                _mutes.Add(mute);
                break;
            case Unmute unmute:
                _mutes.Remove(unmute.Mute);
                break;
            case ListenerBarrier barrier:
                barrier.Reached.TrySetResult();
                break;
            case LogEvent logEvent:
                Show(logEvent);
                break;
            case DeadLetter letter:
                Show(new Warning(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), letter));
                break;
        }
    }

    private void Subscribe(LoggingBus bus)
    {
        foreach (var type in new[] { typeof(Mute), typeof(Unmute), typeof(ListenerBarrier), typeof(DeadLetter) })
        {
            bus.Subscribe(Self, type);
        }
    }

    private void Show(LogEvent logEvent)
    {
        // One event is counted once, by the filters that were there first.
        if (!_mutes.Any(mute => mute.Takes(logEvent)))
        {
            Console.WriteLine(logEvent);
        }
    }
}
