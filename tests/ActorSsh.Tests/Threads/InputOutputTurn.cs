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
            catch (NotSupportedException)
            {
                return false; // no turn at all
            }
        }
    }
}
