using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Whether a file has an access list (acl(5)): then the group's bits of its mode are the most that anybody of the list may do, and not what the group may.
/// </summary>
internal static partial class LinuxAccessList
{
    private const string Name = "system.posix_acl_access";
    private const int NoSuchAttribute = 61; // ENODATA
    private const int NotSupported = 95; // ENOTSUP: the file system has none

    /// <summary>Of an open file; so too where the system does not say.</summary>
    public static bool IsOn(int descriptor) => Told(Measure(descriptor, Name, value: 0, size: 0));

    /// <summary>Of what is at a path, links followed; so too where the system does not say.</summary>
    public static bool IsOn(string path) => Told(Measure(path, Name, value: 0, size: 0));

    private static bool Told(nint length) => length >= 0 || Marshal.GetLastPInvokeError() is not (NoSuchAttribute or NotSupported);

    [LibraryImport("libc", EntryPoint = "fgetxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint Measure(int descriptor, string name, nint value, nuint size);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint Measure(string path, string name, nint value, nuint size);
}
