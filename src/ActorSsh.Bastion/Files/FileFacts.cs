using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Files;

/// <summary>What the system says of a file or a folder.</summary>
/// <param name="Owner">The number of the user it belongs to.</param>
/// <param name="Mode">Who may do what with it.</param>
/// <param name="IsRegular">Whether it is a file, and no folder, pipe, socket or device.</param>
internal readonly record struct FileFacts(uint Owner, UnixFileMode Mode, bool IsRegular)
{
    private const int Kind = 0xF000;
    private const int Regular = 0x8000;
    private const int Permissions = 0xFFF;

    /// <summary>The number of the group it belongs to.</summary>
    public uint Group { get; init; }

    /// <summary>Whether the group's bits of the mode stand for more than the group: for others whom an access list names.</summary>
    public bool HasAccessList { get; init; }

    /// <summary>Which one it is.</summary>
    public FileIdentity Identity { get; init; }

    /// <summary>Of an open file, whatever its name means by now.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts Of(SafeFileHandle file)
    {
        var isKept = false;
        try
        {
            file.DangerousAddRef(ref isKept);
            return OperatingSystem.IsLinux() ? LinuxStat.Of((int)file.DangerousGetHandle()) : MacStat.Of((int)file.DangerousGetHandle());
        }
        finally
        {
            if (isKept)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Of what is at a path, links followed.</summary>
    /// <exception cref="IOException">There is nothing, or the system does not say.</exception>
    public static FileFacts Of(string path) => OperatingSystem.IsLinux() ? LinuxStat.Of(path) : MacStat.Of(path);

    /// <summary>The same, without mounting what Linux would mount for whoever looks: not for judging who could write there.</summary>
    /// <exception cref="IOException">There is nothing, or the system does not say.</exception>
    public static FileFacts AsMounted(string path) => OperatingSystem.IsLinux() ? LinuxStat.AsMounted(path) : MacStat.Of(path);

    /// <summary>As the system's own structures have them.</summary>
    internal static FileFacts Of(uint owner, uint group, ushort mode, FileIdentity identity) =>
        new(owner, (UnixFileMode)(mode & Permissions), (mode & Kind) == Regular) { Group = group, Identity = identity };
}
