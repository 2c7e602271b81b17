using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Control;

/// <summary>
/// Standard input, output and error of this process, by read(2) and write(2): a <see cref="FileStream"/> would write where it believes the end of a file to be,
/// over what others append to it, and the console's own streams do not say when nobody reads any more, and read lines where keys are wanted.
/// </summary>
internal static partial class StandardStream
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>Nobody reads any more.</summary>
    public const int BrokenPipe = 32;

    private const int Interrupted = 4;
    private static readonly int[] TryAgain = [11, 35];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Writes all of it; waits while the reader takes nothing.</summary>
    /// <returns>0, or what the system says is wrong, such as <see cref="BrokenPipe"/>.</returns>
    public static int Write(int file, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = WriteSome(file, bytes, (nuint)bytes.Length);
            var error = written < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (written < 0 && error != Interrupted && !TryAgain.Contains(error))
            {
                return error;
            }

            // A terminal that somebody has set not to wait.
            if (TryAgain.Contains(error))
            {
                Thread.Sleep(Pause);
            }

            bytes = bytes[(int)Math.Max(0, written)..];
        }

        return 0;
    }

    /// <summary>Reads what there is, and waits for the first of it.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public static int ReadInput(Span<byte> buffer)
    {
        while (true)
        {
            var read = Read(Input, buffer, (nuint)buffer.Length);
            if (read >= 0 || Marshal.GetLastPInvokeError() != Interrupted)
            {
                return (int)Math.Max(0, read);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int file, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteSome(int file, ReadOnlySpan<byte> bytes, nuint count);
}
