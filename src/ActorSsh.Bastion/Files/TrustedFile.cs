using System.ComponentModel;
using ActorSsh.Bastion.Operations;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Files;

/// <summary>A file that says who may come in: read whole, bounded, and only where nobody else could have written it (<see cref="FileTrust"/>).</summary>
/// <remarks>
/// It may lie in somebody's home: whoever puts a pipe there holds up neither a start nor a reload, and a device without end fills no memory. What
/// is judged is the file that was opened, not its name.
/// </remarks>
internal static class TrustedFile
{
    /// <summary>Bytes of the largest that is read.</summary>
    public const int Largest = 16 * 1024 * 1024;

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds, for whoever is told that it cannot be used.</param>
    /// <exception cref="OperationRefusedException">It is missing, no file, not readable, too large, or others could have written it.</exception>
    public static byte[] Read(string path, string what) => Read(path, what, FileTrust.System);

    /// <param name="path">The file.</param>
    /// <param name="what">What it holds.</param>
    /// <param name="trust">Who may have written it.</param>
    /// <inheritdoc cref="Read(string, string)"/>
    public static byte[] Read(string path, string what, FileTrust trust)
    {
        try
        {
            return TryRead(path, Largest, trust.Judge, out var fault) ?? throw fault!.ToRefusal(path, what);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FileFault(problem.Message).ToRefusal(path, what);
        }
    }

    /// <summary>Reads a regular file, if its judge lets it pass.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes that are read.</param>
    /// <param name="judge">Looks at the open file; null where all is well.</param>
    /// <param name="fault">Why it is not read.</param>
    /// <returns>Null where it is not.</returns>
    /// <exception cref="IOException">It is missing, or cannot be read.</exception>
    public static byte[]? TryRead(string path, int largest, Func<string, SafeFileHandle, FileFault?> judge, out FileFault? fault)
    {
        using var handle = Open(path);
        fault = FileFacts.Of(handle).IsRegular ? judge(path, handle) : new FileFault("it is no regular file");
        if (fault is not null)
        {
            return null;
        }

        using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return ReadAll(file, largest, out fault);
    }

    private static SafeFileHandle Open(string path)
    {
        try
        {
            return BoundedFile.Open(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new IOException(new Win32Exception(refused.HResult).Message, refused);       // whoever tells of it says which file
        }
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="file">What is read.</param>
    /// <param name="largest">The most bytes that are read.</param>
    /// <param name="fault">That there is more.</param>
    /// <returns>Null where there is.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? ReadAll(FileStream file, int largest, out FileFault? fault)
    {
        var content = BoundedFile.TryReadAll(file, largest);
        fault = content is null ? new FileFault($"it is larger than {largest / 1024 / 1024} MiB") : null;
        return content;
    }
}
