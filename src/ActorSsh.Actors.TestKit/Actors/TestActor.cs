using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// The actor behind a kit or a probe: puts every message into the inbox that the test's expectations take from. It runs on the thread
/// that tells it, so a message told is a message there.
/// </summary>
internal sealed class TestActor(TestInbox inbox) : UntypedActor
{
    private readonly Dictionary<IActorRef, SupervisorStrategy> _strategies = [];
    private AutoPilot _autoPilot = NoAutoPilot.Instance;
    private Func<object, bool> _shouldIgnore;

    protected override SupervisorStrategy SupervisorStrategy() => new PerChildStrategy(_strategies);

    protected override void OnReceive(object message)
    {
        if (message is TestActorCommand command)
        {
            Obey(command);
            return;
        }

        Fly(message);
        if (_shouldIgnore is null || !_shouldIgnore(message))
        {
            inbox.Add(new ReceivedMessage(message, Sender));
        }
    }

    private void Obey(TestActorCommand command)
    {
        switch (command)
        {
            case WatchCommand watch:
                watch.Done.SetResult(watch.IsOn ? Context.Watch(watch.Target) : Context.Unwatch(watch.Target));
                break;
            case SpawnCommand spawn:
                Spawn(spawn);
                break;
            case AutoPilotCommand pilot:
                _autoPilot = pilot.Pilot;
                break;
            case IgnoreCommand ignore:
                _shouldIgnore = ignore.ShouldIgnore;
                break;
        }
    }

    private void Spawn(SpawnCommand spawn)
    {
        try
        {
            var child = Context.ActorOf(spawn.Props, spawn.Name);
            if (spawn.Strategy is not null)
            {
                _strategies[child] = spawn.Strategy;
            }

            spawn.Done.SetResult(null);
            inbox.Add(new ReceivedMessage(child, Self));
        }
        catch (Exception refused) when (refused is InvalidActorNameException or InvalidOperationException)
        {
            spawn.Done.SetResult(refused);
        }
    }

    private void Fly(object message)
    {
        var next = _autoPilot?.Run(Sender, message);
        if (next is not KeepRunning)
        {
            _autoPilot = next;
        }
    }
}
