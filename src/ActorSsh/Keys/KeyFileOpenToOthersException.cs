namespace ActorSsh;

/// <summary>A private key file may be read or written by others than its owner, so it is refused, as by <c>ssh</c>.</summary>
/// <param name="path">The file.</param>
/// <param name="mode">The mode it has.</param>
public sealed class KeyFileOpenToOthersException(string path, UnixFileMode mode)
    : IOException($"{path} is open to others (mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}, 0600 wanted); `chmod 600` closes it.")
{
    /// <summary>The file.</summary>
    public string KeyPath { get; } = path;

    /// <summary>The mode it has.</summary>
    public UnixFileMode Mode { get; } = mode;
}
