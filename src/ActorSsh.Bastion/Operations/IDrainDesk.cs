namespace ActorSsh.Bastion.Operations;

/// <summary>The end, in order (B-43): new work is refused, users are told, and have until a deadline.</summary>
internal interface IDrainDesk
{
    /// <summary>Begins to stop; the bastion ends when it is done. Asked again, the earlier deadline counts.</summary>
    /// <param name="within">How long users have, 0 or more; null for <c>drain.deadline</c>.</param>
    /// <param name="by">Who says so, for users and the log.</param>
    void Begin(TimeSpan? within, string by);

    /// <summary>How far it is; null while nothing is being stopped.</summary>
    DrainState? State { get; }
}

/// <summary>A drain at one moment.</summary>
/// <param name="By">Who said so.</param>
/// <param name="TimeLeft">Until what is left is closed.</param>
/// <param name="Connections">Connections left.</param>
/// <param name="Channels">Channels left.</param>
internal sealed record DrainState(string By, TimeSpan TimeLeft, int Connections, int Channels);
