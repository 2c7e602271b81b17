using ActorSsh.Channels.Faces;

namespace ActorSsh.Sessions;

/// <summary>
/// Gives what operators say to a session's program, beside its other callbacks. While one message is being shown, perhaps on a terminal that takes nothing, others are dropped.
/// Used in the turns of the session's actor.
/// </summary>
internal sealed class SessionMessages(FaceHost host)
{
    private Task _telling = Task.CompletedTask;

    /// <summary>Tells the program; one that throws has failed, as in any callback.</summary>
    public void Tell(FaceDriver program, string text)
    {
        if (_telling.IsCompleted)
        {
            _telling = TellAsync(program, text);
        }
    }

    private async Task TellAsync(FaceDriver program, string text)
    {
        try
        {
            await program.TellUserAsync(text).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!host.Gone.IsCancellationRequested)
            {
                host.Channel.Fail(failure);
            }
        }
    }
}
