namespace ActorSsh.Bastion.Operations;

/// <summary>
/// A running bastion, as commands, signals and HTTP see it. Map of this folder: one interface for each thing that can be asked or done; who does
/// it lies in the folder of its own, and no command knows that.
/// </summary>
internal interface IBastion
{
    /// <summary>The SSH server: its connections, channels and penalties.</summary>
    SshServer Server { get; }

    /// <summary>Both times.</summary>
    TimeProvider Time { get; }

    /// <summary>Who may log in, and by what.</summary>
    IUserDirectory Users { get; }

    /// <summary>What they may do, and why.</summary>
    IPolicyDesk Policy { get; }

    /// <summary>Who is kept out.</summary>
    IBanDesk Bans { get; }

    /// <summary>Limits and how far they are used.</summary>
    ILimitDesk Limits { get; }

    /// <summary>The configuration, read again.</summary>
    IReloader Reloader { get; }

    /// <summary>The end, in order.</summary>
    IDrainDesk Drain { get; }

    /// <summary>How much is logged.</summary>
    ILogDesk Log { get; }

    /// <summary>Whether all is well.</summary>
    IDoctor Doctor { get; }
}
