using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Transport;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>First message of a connection: here are your bytes. The transport is the connection's from now on.</summary>
internal sealed record AttachTransport(ByteTransport Transport, SshConnection Connection);

/// <summary>A slow step of the protocol has run. What it holds, such as keys, belongs to who receives this.</summary>
internal sealed record WorkCompleted(ProtocolWork Work);

/// <summary>More slow steps wait than may: the log-in cannot go on.</summary>
internal sealed record WorkRefused(string Text);

/// <summary>The authenticator has decided.</summary>
internal sealed record LogInDecided(AuthenticationQuery Query, AuthenticationDecision Decision);

/// <summary>To the parent: somebody has logged in.</summary>
internal sealed record LoggedIn
{
    public static LoggedIn Instance { get; } = new();
}

/// <summary>To the parent: the connection is over, and nobody has logged in.</summary>
internal sealed record LogInMissed(SshLogInFailure Failure);

/// <summary>The connection's one timer.</summary>
internal sealed record DeadlineReached
{
    public static DeadlineReached Instance { get; } = new();
}

/// <summary>There is more to receive or to send than one turn may take.</summary>
internal sealed record GoOn : IDeadLetterSuppression
{
    public static GoOn Instance { get; } = new();
}
