namespace ActorSsh.Connections;

/// <summary>Protocol state is never restarted: what fails below a connection, and a connection itself, is stopped (C-61).</summary>
internal static class ConnectionSupervision
{
    public static SupervisorStrategy StopChild { get; } = new OneForOneStrategy(static _ => Directive.Stop);
}
