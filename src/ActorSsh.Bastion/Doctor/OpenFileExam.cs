using System.Globalization;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the connections that are allowed find room among the files that may be open: one each, and one more for each jump.</summary>
internal static class OpenFileExam
{
    /// <summary>Files that the program itself has open: its libraries, logs, listeners, and what the runtime needs.</summary>
    public const int OwnFiles = 256;

    /// <param name="limit">Files that may be open; null for any number.</param>
    /// <param name="maximumConnections">Connections that are allowed at once.</param>
    public static DoctorFinding Examine(long? limit, int maximumConnections)
    {
        if (limit is not { } files)
        {
            return Finding(DoctorState.Ok, "no limit");
        }

        var fits = Math.Max(0, files - OwnFiles);
        return fits >= maximumConnections
            ? Finding(DoctorState.Ok, Text($"{files}, room for the {maximumConnections} connections that are allowed"))
            : Finding(
                DoctorState.Warning,
                Text($"{files}: {fits} connections fit, fewer with jumps, and {maximumConnections} are allowed (actor-ssh.server.maximum-connections)"),
                Text($"ulimit -n {(2L * maximumConnections) + OwnFiles}"));
    }

    private static DoctorFinding Finding(DoctorState state, string text, string? next = null) => new("open files", state, text, next);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
