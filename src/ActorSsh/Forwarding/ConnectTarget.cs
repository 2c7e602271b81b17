using ActorSsh.RequestData;

namespace ActorSsh.Forwarding;

/// <summary>Where a <c>direct-*</c> channel leads: parsed from its open, reached by its own rules (C-16).</summary>
internal abstract record ConnectTarget
{
    /// <summary>Attempts at the same name share one target's part of the pending opens (C-4).</summary>
    public abstract string Name { get; }

    /// <summary>The target an open of one of the built-in types asks for. Parsed strictly, except that data may follow (C-56).</summary>
    public static ConnectTarget Read(SshChannelOpening opening) => opening.Type == ForwardTypes.DirectStreamLocal
        ? UnixTarget.Read(opening.Data.Span)
        : TcpTarget.Read(opening.Data.Span);

    /// <summary>Finds out where that really is, has the policy judge it, and connects. Runs off every actor's turn.</summary>
    public abstract Task<ConnectOutcome> ConnectAsync(TargetConnector connector, CancellationToken cancellationToken);
}
