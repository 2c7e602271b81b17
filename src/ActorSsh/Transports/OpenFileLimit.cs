using System.Runtime.InteropServices;

namespace ActorSsh.Transports;

/// <summary>
/// How many files, sockets among them, this process may have open. .NET raises the soft limit to the hard one when it starts, so what is read
/// here is what there is.
/// </summary>
internal static class OpenFileLimit
{
    private static int Resource => OperatingSystem.IsMacOS() ? 8 : 7;

    /// <returns>Null where the system does not say, or knows no limit that matters.</returns>
    public static int? Read()
    {
        var softAndHard = new ulong[2];
        return !OperatingSystem.IsWindows() && GetLimit(Resource, softAndHard) == 0 && softAndHard[0] <= int.MaxValue ? (int)softAndHard[0] : null;
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, [Out] ulong[] limit);
}
