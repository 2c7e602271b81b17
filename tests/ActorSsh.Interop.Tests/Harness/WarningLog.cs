using System.Collections.Concurrent;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>Collects the warnings of an actor system: where a server tells of peers that broke a rule and were let live.</summary>
internal sealed class WarningLog
{
    private readonly ConcurrentQueue<string> _texts = [];

    public IReadOnlyCollection<string> Texts => _texts;

    public static WarningLog Of(ActorSystem system)
    {
        var log = new WarningLog();
        var collector = system.ActorOf(Props.Create(() => new Collector(log._texts)));
        system.EventStream.Subscribe(collector, typeof(Warning));
        return log;
    }

    private sealed class Collector : ReceiveActor
    {
        public Collector(ConcurrentQueue<string> texts)
        {
            Receive<Warning>(warning => texts.Enqueue($"{warning.Message}"));
        }
    }
}
