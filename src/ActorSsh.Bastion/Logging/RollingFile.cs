namespace ActorSsh.Bastion.Logging;

/// <summary>
/// The log file being written: one a day, continued in another when it is full, the oldest deleted. What is appended is in the file as a whole
/// or not at all, so that a full disk leaves no half line. Used by one thread.
/// </summary>
/// <param name="folder">Made when it is not there.</param>
/// <param name="size">Bytes after which the next file begins; one append may exceed it.</param>
/// <param name="kept">Files kept, this one among them.</param>
/// <param name="time">Says the local day.</param>
internal sealed class RollingFile(string folder, long size, int kept, TimeProvider time) : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private FileStream? _file;
    private LogFileName _name;

    /// <summary>Appends lines, each with its end, and hands them to the system.</summary>
    /// <exception cref="IOException">They could not be written; the next call tries afresh.</exception>
    /// <exception cref="UnauthorizedAccessException">As above: the folder or the file may not be written.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        var file = Open(lines.Length);
        var length = file.Length;
        try
        {
            // Not where we were: whoever rotates logs by copying them cuts the file off below us, and there would be a hole.
            file.Position = length;
            file.Write(lines);
        }
        catch (IOException)
        {
            TakeBack(file, length);
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private FileStream Open(int wanted)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        if (_file is { } open)
        {
            // Whoever deletes the file or the folder below us wants space, not silence.
            if (_name.Day == today && HasRoom(open, wanted) && File.Exists(open.Name))
            {
                return open;
            }

            Dispose();
        }

        var isNewFolder = !Directory.Exists(folder);
        if (isNewFolder)
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        var last = isNewFolder ? [] : LogFileName.In(folder).Where(name => name.Day == today).TakeLast(1).ToArray();
        Open(last is [var name] ? name : new LogFileName(today, 0));
        if (!HasRoom(_file!, wanted))
        {
            Dispose();
            Open(_name.Next);
        }

        DeleteOldest();
        return _file!;
    }

    private bool HasRoom(FileStream file, int wanted) => file.Length == 0 || file.Length + wanted <= size;

    private void Open(LogFileName name)
    {
        _name = name;
        _file = new FileStream(Path.Combine(folder, name.ToString()), new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = OwnerOnly,
        });
        EndLine(_file);
    }

    // A process that was killed, or a machine that stopped, may have left half a line.
    private static void EndLine(FileStream file)
    {
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }
    }

    private static void TakeBack(FileStream file, long length)
    {
        try
        {
            file.SetLength(length);
        }
        catch (IOException)
        {
            // The disk is gone; the next open ends the line.
        }
    }

    private void DeleteOldest()
    {
        foreach (var old in LogFileName.In(folder).Where(name => name.CompareTo(_name) < 0).SkipLast(kept - 1))
        {
            try
            {
                File.Delete(Path.Combine(folder, old.ToString()));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // What cannot be deleted is no reason not to log; the next file tries again.
            }
        }
    }
}
