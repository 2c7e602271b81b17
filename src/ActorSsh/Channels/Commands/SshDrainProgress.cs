namespace ActorSsh;

/// <summary>
/// How far a drain has come (C-66). It is reported at once, when it changes, and at last with zeros: one report at a time, off every actor's turn; of several
/// that come quickly only the latest is.
/// </summary>
/// <param name="Connections">Connections that have not ended.</param>
/// <param name="Channels">Their channels that are not over, as far as the connections have said: 0 before the first has answered.</param>
public readonly record struct SshDrainProgress(int Connections, int Channels);
