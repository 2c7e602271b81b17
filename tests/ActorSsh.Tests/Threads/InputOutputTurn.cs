namespace ActorSsh.Tests.Threads;

/// <summary>Whether the caller runs in a turn where bytes arrive.</summary>
internal abstract class InputOutputTurn : UntypedActor
{
    public static bool IsHere
    {
        get
        {
            try
            {
                return Context.Props.Dispatcher == "actor-ssh.io-dispatcher";
            }
            catch (Exception none) when (none is NotSupportedException or NullReferenceException)
            {
                return false; // No turn at all; Akka's test kit leaves the context of a dead test actor on its threads, which has nothing to say.
            }
        }
    }
}
