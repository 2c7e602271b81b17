namespace ActorSsh.Protocol.Connection;

/// <summary>
/// A session takes one of shell, exec and subsystem, once (C-55).
/// <code>
/// Waiting ──shell, exec or subsystem──► Asked ──success──► Started
///    ▲                                    │
///    └───────────── failure ──────────────┘
/// </code>
/// Data the peer sends before <c>Started</c> is kept for the program; what we send between the program's success and the reply's leaving
/// waits, so that no output overtakes it.
/// </summary>
internal sealed class SessionStart
{
    private long _request;
    private long _awaitedReply;

    /// <summary>Data may be handed out.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>The start request waits for its decision.</summary>
    public bool IsAsked => _request != 0 && !IsStarted;

    /// <summary>Nothing written to the channel may leave yet.</summary>
    public bool HoldsOutput => IsAsked || _awaitedReply != 0;

    public static bool IsStartRequest(string type) => type is "shell" or "exec" or "subsystem";

    /// <returns>False where one is running or being decided: answer with failure.</returns>
    public bool TryBegin(long requestId, bool wantReply)
    {
        if (IsStarted || IsAsked)
        {
            return false;
        }

        _request = requestId;
        _awaitedReply = wantReply ? requestId : 0;
        return true;
    }

    public void OnFinished(long requestId, bool success)
    {
        if (requestId == _request)
        {
            IsStarted = success;
            _request = success ? _request : 0;
        }
    }

    /// <summary>The reply to <paramref name="requestId"/> has left; a failure's too.</summary>
    public void OnReplyLeft(long requestId)
    {
        if (requestId == _awaitedReply)
        {
            _awaitedReply = 0;
        }
    }
}
