using System.Globalization;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// One bastion uses a data folder at a time. The lock is the system's (flock), so it ends with the process that holds it, however that ends:
/// nothing has to be removed after a crash. A file beside it says which process that is.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // EWOULDBLOCK, as Linux and macOS number it: what .NET tells of a file that somebody has locked.
    private static readonly int[] Locked = [11, 35];

    // Whoever only looks holds it for an instant.
    private static readonly TimeSpan[] Patience = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(100), 5)];

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, and clears away what a bastion that was killed left unfinished.</summary>
    /// <returns>Null where another bastion has it.</returns>
    /// <exception cref="BastionException">It cannot be locked.</exception>
    public static async Task<FolderLock?> TryTakeAsync(DataFolder data)
    {
        var taken = TryTake(data);
        foreach (var pause in Patience.TakeWhile(_ => taken is null))
        {
            await Task.Delay(pause).ConfigureAwait(false);
            taken = TryTake(data);
        }

        return taken;
    }

    /// <summary>The process of the bastion that uses a folder.</summary>
    /// <returns>Null where none does.</returns>
    public static int? HolderOf(DataFolder data)
    {
        if (!File.Exists(data.Lock))
        {
            return null;
        }

        try
        {
            using var look = new FileStream(data.Lock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return null;
        }
        catch (IOException problem) when (Locked.Contains(problem.HResult))
        {
            return ReadProcessId(data);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FolderLock? TryTake(DataFolder data)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly };
        try
        {
            var taken = new FolderLock(new FileStream(data.Lock, options));
            Leftovers.Clear(data);
            AtomicFile.Write(data.ProcessId, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
            return taken;
        }
        catch (IOException problem) when (Locked.Contains(problem.HResult))
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BastionException(ExitCode.DataFolder, $"The data folder {data.Path} cannot be locked: {problem.Message}", $"{StartCommand.Text} --data DIR");
        }
    }

    /// <summary>The process that has the folder, or had it last; 0 where nobody wrote it down.</summary>
    public static int ReadProcessId(DataFolder data) =>
        File.Exists(data.ProcessId) && int.TryParse(File.ReadAllText(data.ProcessId).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
