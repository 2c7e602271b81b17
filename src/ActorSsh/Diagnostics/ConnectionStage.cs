using ActorSsh.Protocol.Transport;

namespace ActorSsh.Diagnostics;

/// <summary>How far a connection has come, as metrics and traces tell it.</summary>
internal enum ConnectionStage
{
    /// <summary>Versions and the first keys.</summary>
    Handshake,

    /// <summary>Keys are in use, nobody is known.</summary>
    Authentication,

    /// <summary>Somebody is logged in.</summary>
    Open,

    /// <summary>A DISCONNECT came or is on its way, or the transport is gone.</summary>
    Closing,
}

/// <summary>From the protocol's phases to stages, and from stages to the words of the tag <c>state</c>.</summary>
internal static class ConnectionStages
{
    private static readonly string[] Words = ["handshake", "authentication", "open", "closing"];

    public static int Count => Words.Length;

    public static ConnectionStage ToStage(this TransportPhase phase) => phase switch
    {
        TransportPhase.Version or TransportPhase.KeyExchange => ConnectionStage.Handshake,
        TransportPhase.ServiceRequest or TransportPhase.Authentication => ConnectionStage.Authentication,
        TransportPhase.Open => ConnectionStage.Open,
        _ => ConnectionStage.Closing,
    };

    public static string ToWord(this ConnectionStage stage) => Words[(int)stage];
}
