using ActorSsh.Options.Sections;

namespace ActorSsh.Server;

/// <summary>Does nothing: a dispatcher is made for its first actor, and one that cannot be made is better found out before a connection comes.</summary>
internal sealed class DispatcherProbe : UntypedActor
{
    /// <summary>Makes the library's dispatchers.</summary>
    /// <exception cref="Akka.Configuration.ConfigurationException">One cannot be made.</exception>
    public static void MakeDispatchers(IActorContext context)
    {
        foreach (var id in DispatcherIds.All)
        {
            context.Stop(context.ActorOf(Props.Create(() => new DispatcherProbe()).WithDispatcher(id)));
        }
    }

    protected override void OnReceive(object message) => Unhandled(message);
}
