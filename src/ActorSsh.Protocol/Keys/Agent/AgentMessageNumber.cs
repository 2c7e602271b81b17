namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>The agent's messages that a client needs (draft-ietf-sshm-ssh-agent §6.1).</summary>
internal enum AgentMessageNumber : byte
{
    Failure = 5,
    RequestIdentities = 11,
    IdentitiesAnswer = 12,
    SignRequest = 13,
    SignResponse = 14,
    ExtensionFailure = 28,
}
