using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>
/// Everything that <c>doctor</c> looks at (B-3). Map of this folder: an exam for each thing, which says how it is and what helps;
/// <see cref="DoctorCase"/> is what they look at, this puts them together, <see cref="BastionDoctor"/> does so for the bastion that runs, and
/// <see cref="Console.Output.DoctorReport"/> writes it down.
/// </summary>
internal static class Examination
{
    public static IReadOnlyList<DoctorFinding> Run(DoctorCase patient)
    {
        var request = patient.Request;
        IEnumerable<Func<IEnumerable<DoctorFinding>>> exams =
        [
            () => [Bastion(patient)],
            () => [Configuration(request)],
            () => request.Typed.Config is { } file ? ConfigurationTrust.Examine(file, request.Configuration.Options) : [],
            () => [FolderExam.Data(patient.Data)],
            () => [DiskExam.Examine(patient.Data.Path)],
            () => HostKeyExam.Examine(request.Configuration.Options.Start.HostKeys, patient.Data),
            () => UserKeyExam.Examine(request, patient.Data),
            () => AccessExam.Examine(request, patient.Data),
            () => Ports(patient),
            () => [OpenFileExam.Examine(request.Configuration.Server.MaximumConnections)],
            () => [ClockExam.Examine(
                patient.Time.GetUtcNow(), patient.Clock, NewestLog(Logs(patient)), request.Configuration.Options.Users.Any(static user => user.OneTimeCodeSecret is not null))],
            () => [FolderExam.Logs(Logs(patient), patient.Log)],
        ];
        return [.. exams.SelectMany(Try)];
    }

    // What cannot be looked at is not well either, and keeps nobody from looking at the rest.
    private static IEnumerable<DoctorFinding> Try(Func<IEnumerable<DoctorFinding>> exam)
    {
        try
        {
            return [.. exam()];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [new DoctorFinding("doctor", DoctorState.Problem, problem.Message)];
        }
    }

    private static DoctorFinding Bastion(DoctorCase patient) => patient switch
    {
        { Bound.Count: > 0 } => new DoctorFinding("bastion", DoctorState.Ok, $"this one runs, as process {Environment.ProcessId}"),
        { Running: { } process } => new DoctorFinding("bastion", DoctorState.Ok, $"one runs on this data folder, as process {process}"),
        _ => new DoctorFinding("bastion", DoctorState.Ok, "none runs on this data folder", StartCommand.For(patient.Request.Typed)),
    };

    private static DoctorFinding Configuration(UpRequest request) => request.Typed.Config is not { } file
        ? new DoctorFinding("configuration", DoctorState.Ok, "no file: everything as in reference.conf")
        : request.Configuration.Findings.Count(static finding => finding.Severity == SshConfigurationSeverity.Warning) is > 0 and var warnings
        ? new DoctorFinding("configuration", DoctorState.Warning, $"{file}: {Amount.Count(warnings, "warning")}", StartCommand.Of($"check {ShellWord.Quote(file)}"))
        : new DoctorFinding("configuration", DoctorState.Ok, $"{file} has no errors");

    private static IEnumerable<DoctorFinding> Ports(DoctorCase patient)
    {
        var exam = new PortExam(patient.Running, patient.Bound);
        var typed = patient.Request.Typed;
        var wanted = patient.Bound.Count > 0 ? patient.Bound : patient.Request.Listen;
        var ssh = wanted.Select(endPoint => exam.Examine("ssh", endPoint, taken => StartCommand.For(typed with { Listen = PortProblem.Instead(taken).ToString() })));
        return patient.Http is { } http ? ssh.Append(new DoctorFinding("http", DoctorState.Ok, $"listening on {http}"))
            : patient.Request.Configuration.Options.Http.Listen is { } listen ? ssh.Append(Http(exam, listen)) : ssh;
    }

    // The bastion goes on without it, and tries again.
    private static DoctorFinding Http(PortExam exam, IPEndPoint listen)
    {
        var finding = exam.Examine("http", listen, static taken => $"ss -ltnp 'sport = :{taken.Port}'");
        return finding.State == DoctorState.Problem ? finding with { State = DoctorState.Warning } : finding;
    }

    private static string Logs(DoctorCase patient) => patient.Log?.Folder ?? patient.Request.Configuration.Options.Log.Folder ?? patient.Data.Logs;

    private static DateTimeOffset? NewestLog(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder).Select(static file => (DateTimeOffset?)File.GetLastWriteTimeUtc(file)).Max()
        : null;
}
