using System.Text;

namespace ActorSsh.Keys;

/// <summary>
/// A file that appears whole or not at all: written under a name of its own beside the place where it goes, put on the disk, then moved there.
/// A process that is killed half-way leaves a file nobody reads.
/// </summary>
internal static class NewFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="text">All of it, in UTF-8.</param>
    /// <param name="mode">Its mode from the start, less what the process's umask takes away.</param>
    /// <exception cref="IOException">There is a file already, also one that came meanwhile; or it cannot be written.</exception>
    public static void Write(string path, string text, UnixFileMode mode)
    {
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            WriteAll(unfinished, text, mode);
            File.Move(unfinished, path, overwrite: false);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static void WriteAll(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
