using ActorSsh.Channels.Serving;

namespace ActorSsh.Connections;

/// <summary>
/// Protocol state is never restarted: what fails below a connection, and a connection itself, is stopped (C-61). A handler whose write found its
/// channel closed did nothing wrong: that its peer left is no error of ours, and thousands may leave at once.
/// </summary>
internal sealed class ConnectionSupervision : OneForOneStrategy
{
    private ConnectionSupervision()
        : base(static _ => Directive.Stop)
    {
    }

    public static SupervisorStrategy StopChild { get; } = new ConnectionSupervision();

    /// <inheritdoc/>
    protected override void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (cause is ChannelFailedException { InnerException: SshChannelClosedException })
        {
            context.System.EventStream.Publish(new Debug(child.Path.ToString(), typeof(ConnectionSupervision), cause.Message));
        }
        else
        {
            base.LogFailure(context, child, cause, directive);
        }
    }
}
