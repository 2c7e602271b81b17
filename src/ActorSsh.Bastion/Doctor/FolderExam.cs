using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the data folder and the logs in it can be written, and nobody else may look into them.</summary>
internal static class FolderExam
{
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    public static DoctorFinding Data(DataFolder data) => Directory.Exists(data.Path)
        ? FileTrust.System.Judge(data.Path) is { } fault
            ? new DoctorFinding("data folder", DoctorState.Problem, $"{data.Path}: {fault.Why}", fault.Next)
            : Examine("data folder", data.Path)
        : new DoctorFinding("data folder", DoctorState.Ok, $"{data.Path} is made at the first start");

    /// <param name="folder">The folder of the log files.</param>
    /// <param name="log">The log of the bastion that runs in this process; null where none does.</param>
    public static DoctorFinding Logs(string folder, ILogDesk? log) => log?.Problem is { } problem
        ? new DoctorFinding("logs", DoctorState.Problem, $"{log.WriteErrors} events were not written; the last for: {problem}", $"df -h {ShellWord.Quote(folder)}")
        : Directory.Exists(folder) ? Examine("logs", folder)
        : new DoctorFinding("logs", DoctorState.Ok, $"{folder} is made at the next start");

    private static DoctorFinding Examine(string name, string folder)
    {
        try
        {
            DataFolder.TryWriting(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new DoctorFinding(name, DoctorState.Problem, $"{folder} cannot be written: {problem.Message}", $"ls -ld {ShellWord.Quote(folder)}");
        }

        return (File.GetUnixFileMode(folder) & Others) == 0
            ? new DoctorFinding(name, DoctorState.Ok, $"{folder} can be written")
            : new DoctorFinding(name, DoctorState.Warning, $"{folder} is open to others", $"chmod 700 {ShellWord.Quote(folder)}");
    }
}
