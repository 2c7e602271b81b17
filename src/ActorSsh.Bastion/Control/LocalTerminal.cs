using System.Runtime.InteropServices;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Control;

/// <summary>The terminal this program was started on: its size, and keys as they are pressed. What was changed is put back in every end.</summary>
internal sealed partial class LocalTerminal : IDisposable
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int Now = 0;
    private const nuint LinuxWindowSize = 0x5413;

    // Larger than struct termios anywhere; libc alone looks into it.
    private readonly byte[] _usual = new byte[256];
    private readonly Lock _gate = new();
    private bool _isRaw;

    public static bool IsInput => !System.Console.IsInputRedirected;

    public static bool IsOutput => !System.Console.IsOutputRedirected;

    /// <summary>Columns and rows; 0 where the system does not say.</summary>
    public static (uint Columns, uint Rows) Size()
    {
        if (!OperatingSystem.IsLinux())
        {
            return ((uint)Math.Max(0, System.Console.WindowWidth), (uint)Math.Max(0, System.Console.WindowHeight));
        }

        Span<ushort> size = stackalloc ushort[4];
        return Ioctl(StandardOutput, LinuxWindowSize, ref MemoryMarshal.GetReference(size)) == 0 ? ((uint)size[1], (uint)size[0]) : (0u, 0u);
    }

    /// <summary>What the output can show.</summary>
    public static TextStyle Style()
    {
        if (!IsOutput)
        {
            return TextStyle.Plain;
        }

        var (columns, rows) = Size();
        var isColourless = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return new ConsoleTerminal(Environment.GetEnvironmentVariable("TERM") ?? "", isColourless, columns, rows).Style;
    }

    /// <summary>Keys come as they are pressed, Ctrl-C among them, and are not shown.</summary>
    public void EnterRaw()
    {
        lock (_gate)
        {
            if (_isRaw || !IsInput || GetAttributes(StandardInput, _usual) != 0)
            {
                return;
            }

            var raw = (byte[])_usual.Clone();
            MakeRaw(raw);
            _isRaw = SetAttributes(StandardInput, Now, raw) == 0;
        }
    }

    /// <summary>As it was.</summary>
    public void LeaveRaw()
    {
        lock (_gate)
        {
            if (_isRaw)
            {
                SetAttributes(StandardInput, Now, _usual);
                _isRaw = false;
            }
        }
    }

    public void Dispose() => LeaveRaw();

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int file, [In, Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int file, int when, byte[] attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw([In, Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int file, nuint request, ref ushort size);
}
