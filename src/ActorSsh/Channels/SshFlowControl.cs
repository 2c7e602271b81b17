namespace ActorSsh;

/// <summary>Who stops and starts output when a user types <c>^S</c> and <c>^Q</c> (RFC 4254 §6.8).</summary>
public enum SshFlowControl
{
    /// <summary>The program: the client sends the characters on.</summary>
    Program,

    /// <summary>The client, by itself, which is quicker.</summary>
    Client,
}
