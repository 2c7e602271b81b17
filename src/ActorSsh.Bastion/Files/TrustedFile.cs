using System.ComponentModel;
using System.Runtime.InteropServices;
using ActorSsh.Bastion.Operations;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Files;

/// <summary>A file that says who may come in: read whole, bounded, and only where nobody else could have written it (<see cref="FileTrust"/>).</summary>
/// <remarks>
/// It may lie in somebody's home: whoever puts a pipe there holds up neither a start nor a reload, and a device without end fills no memory. What
/// is judged is the file that was opened, not its name.
/// </remarks>
internal static partial class TrustedFile
{
    /// <summary>Bytes of the largest that is read.</summary>
    public const int Largest = 16 * 1024 * 1024;

    // O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, as Linux and macOS number them.
    private const int LinuxFlags = 0x80900;
    private const int MacFlags = 0x1020004;

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
        using var handle = OpenWithoutWaiting(path);
        fault = FileFacts.Of(handle).IsRegular ? judge(path, handle) : new FileFault("it is no regular file");
        if (fault is not null)
        {
            return null;
        }

        using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        return ReadAll(file, largest, out fault);
    }

    /// <summary>Where opening a pipe would wait for somebody who writes to it.</summary>
    private static SafeFileHandle OpenWithoutWaiting(string path)
    {
        var descriptor = Open(path, OperatingSystem.IsLinux() ? LinuxFlags : MacFlags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    /// <summary>Reads to the end.</summary>
    /// <param name="file">What is read.</param>
    /// <param name="largest">The most bytes that are read.</param>
    /// <param name="fault">That there is more.</param>
    /// <returns>Null where there is.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[]? ReadAll(FileStream file, int largest, out FileFault? fault)
    {
        fault = null;
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (var read = file.Read(piece); read > 0; read = file.Read(piece))
        {
            content.Write(piece, 0, read);
            if (content.Length > largest)
            {
                fault = new FileFault($"it is larger than {largest / 1024 / 1024} MiB");
                return null;
            }
        }

        return content.ToArray();
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);
}
