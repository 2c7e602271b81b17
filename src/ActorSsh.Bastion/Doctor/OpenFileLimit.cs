using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Doctor;

/// <summary>
/// How many files, sockets among them, this process may have open. .NET raises the soft limit to the hard one when it starts, so what is read
/// here is what there is.
/// </summary>
internal static partial class OpenFileLimit
{
    private static int Resource => OperatingSystem.IsMacOS() ? 8 : 7;

    /// <returns>Null where the system does not say, or knows no limit.</returns>
    public static long? Read() => GetLimit(Resource, out var limit) == 0 && limit.Current <= long.MaxValue ? (long)limit.Current : null;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Current;
        public ulong Maximum;
    }
}
