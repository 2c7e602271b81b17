using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Puts a folder's names on the disk, so that a file which was moved there is found by its new name after a power cut. .NET opens no folders,
/// so libc is asked. Where a file system does not do it, the file's content is still safe, and nothing is said.
/// </summary>
internal static partial class FolderOnDisk
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
