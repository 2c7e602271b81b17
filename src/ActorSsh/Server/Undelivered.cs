using ActorSsh.Channels.Commands;
using ActorSsh.Connections;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Transports;

namespace ActorSsh.Server;

/// <summary>
/// A message to an actor that died carries memory, keys or a socket that nobody will take any more. The server hears of its dead letters and
/// gives it back, so that what was handed over is disposed once, however the receiver ended.
/// </summary>
internal static class Undelivered
{
    /// <summary>Frees what a dead letter carries, if it was addressed to one of this actor's descendants.</summary>
    public static void Release(DeadLetter letter, IActorRef ancestor)
    {
        if (!IsBelow(letter.Recipient, ancestor))
        {
            return;
        }

        switch (letter.Message)
        {
            case ConnectionCommand command:
                command.Drop("The connection has ended.");
                break;
            case ConnectionAccepted accepted:
                accepted.Transport.Dispose();
                break;
            case Accepted accepted:
                accepted.Socket.Dispose();
                break;
            case BeginForward begin:
                begin.Forward.Dispose();
                break;
            case WorkCompleted { Work: IDisposable keys }:
                keys.Dispose();
                break;
        }
    }

    private static bool IsBelow(IActorRef actor, IActorRef ancestor) =>
        actor.Path.ToStringWithoutAddress().StartsWith($"{ancestor.Path.ToStringWithoutAddress()}/", StringComparison.Ordinal);
}
