namespace ActorSsh.Protocol.Transport;

/// <summary>Which end of a connection this is; the two differ in key exchange and authentication only.</summary>
public enum SshRole
{
    /// <summary>The end that connects, proves who its user is and checks the host key.</summary>
    Client,

    /// <summary>The end that accepts and proves that it holds the host key.</summary>
    Server,
}
