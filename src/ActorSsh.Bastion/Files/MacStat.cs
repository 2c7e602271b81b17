using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Files;

/// <summary>Owner and mode as macOS tells them; on Intel the names of the calls say that inodes have 64 bits, as they do everywhere else.</summary>
internal static partial class MacStat
{
    private static bool IsIntel => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts Of(int descriptor)
    {
        var result = IsIntel ? ReadOnIntel(descriptor, out var stat) : Read(descriptor, out stat);
        return Told(result, stat);
    }

    /// <exception cref="IOException">There is nothing, or the system does not say.</exception>
    public static FileFacts Of(string path)
    {
        var result = IsIntel ? ReadOnIntel(path, out var stat) : Read(path, out stat);
        return Told(result, stat);
    }

    private static FileFacts Told(int result, Stat stat) =>
        result == 0 ? FileFacts.Of(stat.Owner, stat.Group, stat.Mode, new FileIdentity((uint)stat.Device, stat.Inode)) : throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int Read(int descriptor, out Stat stat);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int ReadOnIntel(int descriptor, out Stat stat);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Read(string path, out Stat stat);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ReadOnIntel(string path, out Stat stat);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Stat
    {
        [FieldOffset(0)]
        public int Device;

        [FieldOffset(4)]
        public ushort Mode;

        [FieldOffset(8)]
        public ulong Inode;

        [FieldOffset(16)]
        public uint Owner;

        [FieldOffset(20)]
        public uint Group;
    }
}
