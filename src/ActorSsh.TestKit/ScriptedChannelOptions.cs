namespace ActorSsh.TestKit;

/// <summary>How a scripted channel begins and what it does by itself.</summary>
public sealed record ScriptedChannelOptions
{
    /// <summary>The default: a window of 1 MiB that is given back as it is read, packets of 32 KiB.</summary>
    public static ScriptedChannelOptions Default { get; } = new();

    /// <summary>Our number for it; null for the next one free. A number that was used before loses what is left unread.</summary>
    public uint? LocalChannel { get; init; }

    /// <summary>Bytes the other end may send before the first adjust.</summary>
    public uint InitialWindowSize { get; init; } = 1 << 20;

    /// <summary>Longest data of one packet that is announced to the other end, in bytes.</summary>
    public uint MaximumPacketSize { get; init; } = 32 * 1024;

    /// <summary>
    /// Whether credit goes back by itself when half a window was read; otherwise only <see cref="ScriptedChannel.AdjustAsync"/> gives some.
    /// </summary>
    public bool GrantsCredit { get; init; } = true;
}
