using ActorSsh.Protocol;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Listening;

/// <summary>
/// Where a client wants us to listen, as it said it: equal requests are the same forward, cancelling repeats them to the letter, and so do
/// the channels that come of it (C-17).
/// </summary>
internal abstract record ForwardRequest
{
    /// <summary>The name it is asked by.</summary>
    public abstract string RequestType { get; }

    /// <summary>What a request of this name is about. Parsed strictly: what does not fit disconnects (C-56).</summary>
    /// <exception cref="SshProtocolException">The data does not fit.</exception>
    public static ForwardRequest Read(string name, ReadOnlySpan<byte> data) => name is ForwardRequests.Tcpip or ForwardRequests.CancelTcpip
        ? TcpForwardRequest.Read(data)
        : StreamLocalForwardRequest.Read(data);

    /// <summary>Finds out where that is here, has the policy judge it, and listens. Runs off every actor's turn.</summary>
    public abstract Task<ForwardOutcome> ListenAsync(ForwardBinder binder);
}
