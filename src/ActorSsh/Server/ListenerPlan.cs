using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Server;

/// <summary>
/// What it takes to listen where options say, from where a server listens now: what is in both is left alone, also where it was drained and closed.
/// An endpoint that is named twice counts twice.
/// </summary>
internal sealed class ListenerPlan
{
    private readonly List<ListenerSlot> _superfluous;

    public ListenerPlan(IEnumerable<ListenerSlot> present, SshServerOptions options)
    {
        _superfluous = [.. present];
        ToOpen = [.. options.Listen.Where(endPoint => !Keeps(slot => endPoint.Equals(slot.Listener.Asked)) && !Keeps(slot => IsThere(slot, endPoint)))];
        ToAdopt = [.. options.Sockets.Where(socket => !Keeps(slot => ReferenceEquals(socket, slot.Listener.Socket)))];
    }

    /// <summary>Endpoints that nobody listens on yet.</summary>
    public IReadOnlyList<IPEndPoint> ToOpen { get; }

    /// <summary>Sockets that were handed over and that nobody accepts from yet.</summary>
    public IReadOnlyList<Socket> ToAdopt { get; }

    /// <summary>Those that are in the options no more.</summary>
    public IReadOnlyList<ListenerSlot> ToClose => [.. _superfluous.Where(static slot => !slot.IsClosed)];

    /// <summary>Whoever asked for any port may ask for the one that came of it.</summary>
    private static bool IsThere(ListenerSlot slot, IPEndPoint endPoint) => !slot.IsClosed && slot.Listener.Asked is { Port: 0 } && endPoint.Equals(slot.EndPoint);

    private bool Keeps(Predicate<ListenerSlot> isIt)
    {
        var at = _superfluous.FindIndex(isIt);
        if (at >= 0)
        {
            _superfluous.RemoveAt(at);
        }

        return at >= 0;
    }
}
