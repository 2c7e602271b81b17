using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Startup;

/// <summary>Puts together what the start page shows.</summary>
internal static class StartStates
{
    public static StartState Of(UpRequest request, DataFolder data, IReadOnlyList<HostKeyFile> hostKeys, BastionAccess access, BastionServer server)
    {
        var keys = access.Found.And(access.Stored.Find());
        return new StartState
        {
            Version = typeof(StartStates).Assembly.GetName().Version!.ToString(2),
            DataFolder = data.Path,
            IsDataFolderNew = data.IsNew,
            ConfigurationFile = request.Typed.Config,
            Findings =
            [
                .. request.Configuration.Findings.Where(static finding => finding.Severity == SshConfigurationSeverity.Warning).Select(ConfigurationFile.Line),
                .. AccessExam.InVain(request.Configuration, data, request.User).Select(static note => note.Told),
            ],
            HostKeys = hostKeys,
            User = request.User,
            Keys = keys,
            WhyNotByKey = new LogInExam(request.Configuration, data).WhyNotByKey(request.User),
            Claim = access.Claim is { } claim ? new ClaimOffer(claim.Name, claim.ValidFor, IsKept() ? data.Claim : null) : null,
            OtherUsers = [.. BastionAccess.UsersWhoMay(request.Configuration.Options, data).Where(new LogInExam(request.Configuration, data).LetsIn)],
            RightsOf = (user, source) => RightsOf(server.Policy, user, source),
            SshFolder = request.SshFolder,
            Identity = ClientIdentity.Choose(keys, request.SshFolder, File.Exists),
            StartCommand = StartCommand.For(request.Typed),
            EndPoints = server.EndPoints,
            Services = server.Http is { } http ? [("metrics", $"http://{http}/metrics"), ("health", $"http://{http}/readyz")] : [],
            Machine =
            [
                OpenFileExam.Examine(request.Configuration.Server.MaximumConnections),
                DiskExam.Examine(data.Path),
                .. request.Typed.Config is { } file && ConfigurationTrust.WarningOf(file, request.Configuration.Options) is { } warning ? [warning] : Array.Empty<DoctorFinding>(),
                .. Http(server),
            ],
        };
    }

    private static StartRights RightsOf(IPolicyDesk policy, string user, IPAddress source)
    {
        var mayEnter = policy.Explain(new PolicyCase(user, "console", Target: null, source, At: null)).IsAllowed;
        var example = $"{NextSteps.ExampleHost}:{NextSteps.ExamplePort}";
        return new(mayEnter, mayEnter, policy.Explain(new PolicyCase(user, "connect", example, source, At: null)).IsAllowed);
    }

    /// <summary>Whether systemd's journal takes what we print: a log, and claims stand in none.</summary>
    private static bool IsKept() => System.Console.IsOutputRedirected && Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 };

    private static DoctorFinding[] Http(BastionServer server) =>
        server.HttpProblem is { } problem ? [new DoctorFinding("metrics", DoctorState.Warning, $"are not served: {problem}; it is tried again")] : [];
}
