namespace ActorSsh.Bastion.Lifecycle;

/// <summary>What a drain does to the server.</summary>
internal interface IDrainedServer
{
    /// <summary>Refuses what is new, and completes when everybody has gone. Once more, the earlier deadline counts.</summary>
    /// <param name="within">How long users have, 0 or more.</param>
    /// <param name="progress">Told what is left, at once and as it changes.</param>
    Task DrainAsync(TimeSpan within, IProgress<SshDrainProgress> progress);

    /// <summary>Says one line to everybody who has a session here.</summary>
    Task TellUsersAsync(string line);

    /// <summary>Ends the consoles in which nothing goes on, where they are all that is left; to be asked again and again.</summary>
    /// <param name="channels">How many channels are left, 1 or more.</param>
    /// <param name="grace">For how long nothing has.</param>
    /// <param name="line">The last word.</param>
    void DismissIdle(int channels, TimeSpan grace, string line);

    /// <summary>Ends the sessions that are served here, with a last word; without waiting for anybody.</summary>
    void Dismiss(string line);
}
