using System.Text;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Files of the data folder, replaced as a whole: what is new is written beside the old, put on the disk and then given its name, so that
/// whoever reads finds one or the other, after a crash too. Mode 0600, whatever the umask. Two writers of one file do not mix; the later wins.
/// </summary>
/// <remarks>
/// What a crash leaves unfinished is called <c>.NAME.RANDOM.unfinished</c>; nobody reads it, and <see cref="CleanUp"/> takes it away.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>How the names of unfinished files end.</summary>
    public const string UnfinishedEnding = ".unfinished";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the file or takes its place.</summary>
    /// <param name="path">Where it goes; the folder exists. A link there is replaced, not followed.</param>
    /// <param name="text">All of it, in UTF-8.</param>
    /// <exception cref="IOException">It cannot be written: the old content is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, string text)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}{UnfinishedEnding}");
        try
        {
            WriteUnfinished(unfinished, text);
            File.Move(unfinished, full, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        FolderOnDisk.Flush(folder);
    }

    /// <summary>Takes away what crashes left unfinished in a folder. Only while nobody else writes there.</summary>
    /// <returns>How many files.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static int CleanUp(string folder)
    {
        var left = Directory.GetFiles(folder, $".*{UnfinishedEnding}");
        Array.ForEach(left, File.Delete);
        return left.Length;
    }

    private static void WriteUnfinished(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
