namespace ActorSsh.Channels.Commands;

/// <summary>Ask a connection how it is: answered by <see cref="SshConnectionStatus"/>.</summary>
internal sealed record GetConnectionStatus : IDeadLetterSuppression
{
    public static GetConnectionStatus Instance { get; } = new();
}
