using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Owner and mode as Linux tells them: .NET tells modes only. By statx, whose structure is the kernel's and the same on every processor, which cannot be
/// said of stat.
/// </summary>
internal static partial class LinuxStat
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH: the descriptor itself
    private const int NoAutomount = 0x800; // AT_NO_AUTOMOUNT
    private const uint TypeModeOwnersInode = 0x1 | 0x2 | 0x8 | 0x10 | 0x100;

    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts Of(int descriptor) => Of(descriptor, "", EmptyPath) with { HasAccessList = LinuxAccessList.IsOn(descriptor) };

    /// <exception cref="IOException">There is nothing, or the system does not say.</exception>
    public static FileFacts Of(string path) => Of(CurrentFolder, path, flags: 0) with { HasAccessList = LinuxAccessList.IsOn(path) };

    /// <summary>Without mounting what is mounted when it is looked at: who asks which place a path is does not go there.</summary>
    /// <exception cref="IOException">There is nothing, or the system does not say.</exception>
    public static FileFacts AsMounted(string path) => Of(CurrentFolder, path, NoAutomount);

    private static FileFacts Of(int descriptor, string path, int flags) => Read(descriptor, path, flags, TypeModeOwnersInode, out var stat) == 0
        ? FileFacts.Of(stat.Owner, stat.Group, stat.Mode, new FileIdentity(((ulong)stat.DeviceMajor << 32) | stat.DeviceMinor, stat.Inode))
        : throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Read(int descriptor, string path, int flags, uint wanted, out Stat stat);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Stat
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
