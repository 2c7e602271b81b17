using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Control;

/// <summary>
/// Standard output or error of this process, by write(2): a <see cref="FileStream"/> would write where it believes the end of a file to be,
/// over what others append to it, and the console's own streams do not say when nobody reads any more.
/// </summary>
internal static partial class StandardStream
{
    public const int Output = 1;
    public const int Error = 2;

    private const int Interrupted = 4;
    private static readonly int[] TryAgain = [11, 35];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Writes all of it; waits while the reader takes nothing.</summary>
    /// <returns>False where nobody reads any more.</returns>
    public static bool TryWrite(int file, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = Write(file, bytes, (nuint)bytes.Length);
            var error = written < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (written < 0 && error != Interrupted && !TryAgain.Contains(error))
            {
                return false;
            }

            // A terminal that somebody has set not to wait.
            if (TryAgain.Contains(error))
            {
                Thread.Sleep(Pause);
            }

            bytes = bytes[(int)Math.Max(0, written)..];
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, ReadOnlySpan<byte> bytes, nuint count);
}
