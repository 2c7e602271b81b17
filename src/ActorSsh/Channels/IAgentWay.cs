namespace ActorSsh.Channels;

/// <summary>What leads to a client's agent, behind <see cref="SshAgentForwarding"/>.</summary>
internal interface IAgentWay
{
    /// <inheritdoc cref="SshAgentForwarding.OpenAsync"/>
    Task<SshDuplexChannel> OpenAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="SshAgentForwarding.Listen"/>
    SshAgentSocket Listen();
}
