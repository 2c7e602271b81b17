namespace ActorSsh.Protocol.Connection;

/// <summary>What a channel is for, which decides how much the peer may send ahead (C-30). The sizes are options.</summary>
public enum WindowProfile
{
    /// <summary>
    /// Small things that want an answer soon; <see cref="CreditOptions.InteractiveWindow"/>. The default of <c>x11</c>,
    /// <c>auth-agent@openssh.com</c> and <c>agent-connect</c>.
    /// </summary>
    Interactive,

    /// <summary>As fast as the line allows; <see cref="CreditOptions.BulkWindow"/>. Where an owner asks for it.</summary>
    Bulk,

    /// <summary>The same for everyone; <see cref="ConnectionLimits.InitialWindowSize"/>. The default of every other type.</summary>
    Fixed,
}
