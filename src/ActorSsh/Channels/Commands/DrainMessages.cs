namespace ActorSsh.Channels.Commands;

/// <summary>
/// Ends a connection in order (C-66): no new channels, a deadline for those there are, then CLOSE each, then DISCONNECT. Once more, the
/// earlier deadline counts.
/// </summary>
/// <param name="Deadline">How long its channels have.</param>
/// <param name="Watch">Whose wait it is for: once that is given up, <paramref name="Progress"/> is told once more at most.</param>
/// <param name="Progress">Told in the connection's turn how many channels are left, at once and with every change. May not block or throw.</param>
internal sealed record DrainConnection(TimeSpan Deadline, DrainWatch Watch, Action<int> Progress);
