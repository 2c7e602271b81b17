namespace ActorSsh.Channels.Commands;

/// <summary>To each channel's actor: its connection is being drained, and the channel should come to its end (C-66).</summary>
internal sealed record ConnectionDraining : IDeadLetterSuppression
{
    public static ConnectionDraining Instance { get; } = new();
}
