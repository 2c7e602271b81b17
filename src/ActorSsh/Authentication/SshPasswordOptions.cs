using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>How passwords are asked for and checked. Immutable.</summary>
public sealed record SshPasswordOptions
{
    /// <summary>Hashes of <see cref="PasswordHash.DefaultIterations"/>.</summary>
    public static SshPasswordOptions Default { get; } = new();

    /// <summary>
    /// The iterations of hashes made here, and what a user who does not exist costs: let the store's hashes have as many, or the time tells who
    /// exists. <see cref="PasswordHash.DefaultIterations"/> by default; in <see cref="PasswordHash"/>'s bounds.
    /// </summary>
    public int Iterations { get; init => field = Check.InRange(value, PasswordHash.MinimumIterations, PasswordHash.MaximumIterations); } = PasswordHash.DefaultIterations;

    /// <summary>What keyboard-interactive asks. <c>Password: </c> by default.</summary>
    public string Prompt { get; init; } = "Password: ";
}
