namespace ActorSsh.Protocol.Transport.Compression;

/// <summary>
/// Which direction is compressed now. What was agreed on takes effect at each direction's NEWKEYS with a fresh stream, but never before the
/// user is known: on a server behind its USERAUTH_SUCCESS, on a client from its arrival on.
/// <code>
/// agreed at NEWKEYS --log-in over--> compressed --NEWKEYS--> fresh stream, or none
/// </code>
/// </summary>
internal sealed class CompressionState(SshRole role) : IDisposable
{
    private bool _isReceivingAgreed;
    private bool _isSendingAgreed;
    private bool _isLoggedIn;

    /// <summary>What expands the peer's payloads; null where they come as they are.</summary>
    public Expander? Inbound { get; private set; }

    /// <summary>What compresses ours; null where they go as they are.</summary>
    public Compressor? Outbound { get; private set; }

    /// <summary>Whether the server's success, once it has gone, is where compression begins.</summary>
    public bool BeginsWithSuccess => role is SshRole.Server && !_isLoggedIn;

    /// <summary>The peer's new keys are in use.</summary>
    public void OnNewKeysReceived(NegotiatedAlgorithms agreed)
    {
        _isReceivingAgreed = IsZlib(role is SshRole.Server ? agreed.CompressionClientToServer : agreed.CompressionServerToClient);
        RenewInbound();
    }

    /// <summary>Our new keys are in use.</summary>
    public void OnNewKeysSent(NegotiatedAlgorithms agreed)
    {
        _isSendingAgreed = IsZlib(role is SshRole.Server ? agreed.CompressionServerToClient : agreed.CompressionClientToServer);
        RenewOutbound();
    }

    /// <summary>USERAUTH_SUCCESS has gone, or has come.</summary>
    public void OnLoggedIn()
    {
        if (!_isLoggedIn)
        {
            _isLoggedIn = true;
            RenewInbound();
            RenewOutbound();
        }
    }

    public void Dispose()
    {
        Inbound?.Dispose();
        Outbound?.Dispose();
        (Inbound, Outbound) = (null, null);
    }

    private void RenewInbound()
    {
        Inbound?.Dispose();
        Inbound = _isLoggedIn && _isReceivingAgreed ? new Expander(TransportOptions.MaximumPacketLength) : null;
    }

    private void RenewOutbound()
    {
        Outbound?.Dispose();
        Outbound = _isLoggedIn && _isSendingAgreed ? new Compressor() : null;
    }

    private static bool IsZlib(string name) => name is CompressionMethods.DelayedZlib;
}
