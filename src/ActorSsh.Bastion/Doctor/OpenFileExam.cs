using System.Globalization;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the connections that are allowed find room among the files that may be open: one each, and one more for each jump.</summary>
internal static class OpenFileExam
{
    private const string Name = "open files";

    /// <param name="maximumConnections">Connections that are allowed at once.</param>
    public static DoctorFinding Examine(int maximumConnections) => SshOpenFiles.HasRoomFor(maximumConnections)
        ? new DoctorFinding(Name, DoctorState.Ok, SshOpenFiles.Describe(maximumConnections))
        : new DoctorFinding(Name, DoctorState.Warning, SshOpenFiles.Describe(maximumConnections), RaiseFor(maximumConnections));

    /// <summary>With a jump for each of them, and what the process has open itself.</summary>
    private static string RaiseFor(int connections) =>
        string.Create(CultureInfo.InvariantCulture, $"ulimit -n {(2L * connections) + SshOpenFiles.Limit - SshOpenFiles.Room}");
}
