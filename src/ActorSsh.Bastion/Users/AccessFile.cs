using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Users;

/// <summary>A file that says who may log in: read whole, bounded, and only where nobody else could have written it.</summary>
internal static class AccessFile
{
    private const int Largest = 16 * 1024 * 1024;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <exception cref="OperationRefusedException">It is missing, not readable, too large, or others can write to it.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return (File.GetUnixFileMode(path) & WritableByOthers) != 0 ? throw new OperationRefusedException($"{path}: others can write to it", $"chmod go-w {path}")
                : new FileInfo(path).Length > Largest ? throw new OperationRefusedException($"{path}: it is larger than {Largest / 1024 / 1024} MiB")
                : File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperationRefusedException($"{path}: {problem.Message}");
        }
    }
}
