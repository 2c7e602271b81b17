using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Serving;
using ActorSsh.Options;

namespace ActorSsh.Connections;

/// <summary>The service actors of one connection, and what each was asked and has not answered.</summary>
internal sealed class ServiceChildren(IActorContext context, ConnectionSeat seat, SshConnection connection)
{
    private readonly Dictionary<GlobalService, IActorRef> _actors = [];
    private readonly Dictionary<long, IActorRef> _asked = [];

    public GlobalService? Find(string request) =>
        (seat.Options.Services ?? GlobalServices.BuiltIn).FirstOrDefault(service => service.Requests.Contains(request));

    public void Ask(GlobalService service, GlobalRequestAsked request)
    {
        if (!_actors.TryGetValue(service, out var actor))
        {
            actor = Create(service);
        }

        _asked.Add(request.Id, actor);
        actor.Tell(request);
    }

    public void OnAnswered(long request) => _asked.Remove(request);

    /// <summary>A service has died: forgets it, and says what it leaves unanswered. The next request creates another (C-61).</summary>
    public IReadOnlyList<long> Remove(IActorRef dead)
    {
        if (_actors.FirstOrDefault(pair => pair.Value.Equals(dead)).Key is { } service)
        {
            _actors.Remove(service);
        }

        long[] unanswered = [.. _asked.Where(pair => pair.Value.Equals(dead)).Select(static pair => pair.Key)];
        foreach (var request in unanswered)
        {
            _asked.Remove(request);
        }

        return unanswered;
    }

    private IActorRef Create(GlobalService service)
    {
        var actor = context.ActorOf(service.Create(new ServiceSeat(connection, seat.Options.ToChannelOptions(), seat.Buffers, seat.Tally, seat.Clock)), service.Name);
        context.Watch(actor);
        _actors.Add(service, actor);
        return actor;
    }
}
