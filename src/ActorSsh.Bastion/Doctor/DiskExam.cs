using System.Globalization;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether there is room where the data folder is, or will be.</summary>
internal static class DiskExam
{
    private const long Little = 1_000_000_000;
    private const long TooLittle = 100_000_000;

    /// <summary>Looks at the file system of a folder, or of the nearest one above it that exists.</summary>
    public static DoctorFinding Examine(string folder) => Examine(folder, new DriveInfo(Existing(folder)).AvailableFreeSpace);

    /// <param name="folder">The data folder.</param>
    /// <param name="free">Bytes that we may still write.</param>
    public static DoctorFinding Examine(string folder, long free)
    {
        var state = free >= Little ? DoctorState.Ok : free >= TooLittle ? DoctorState.Warning : DoctorState.Problem;
        return new DoctorFinding("disk", state, $"{Size(free)} free", state == DoctorState.Ok ? null : $"df -h {ShellWord.Quote(Existing(folder))}");
    }

    private static string Existing(string folder)
    {
        var path = Path.GetFullPath(folder);
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } above)
        {
            path = above;
        }

        return path;
    }

    private static string Size(long bytes) => bytes >= Little
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB");
}
