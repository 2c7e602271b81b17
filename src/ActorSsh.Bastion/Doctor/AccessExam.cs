using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Doctor;

/// <summary>
/// Whether the files that decide who comes in can be used, and nobody else could have written them, and whether what is said of users and rules
/// comes to something.
/// </summary>
internal static class AccessExam
{
    public static IEnumerable<DoctorFinding> Examine(UpRequest request, DataFolder data) =>
    [
        .. CountUsers(request.Configuration, data),
        .. NamedFiles.OfUsers(request.Configuration.Options).SelectMany(static file => file.Examine()),
        .. request.Configuration.Options.Users.Select(static user => user.Name).Append(request.User).Distinct().SelectMany(user => Try("user keys", () => new WrittenKeys(data.Users).Read(user))),
        .. Try("bans", () => new BanFile(data.Bans, BanClock.System).Read()),
        .. InVain(request.Configuration, data, request.User).Select(note => new DoctorFinding(note.Section, DoctorState.Warning, note.Told, Check(request.Typed.Config))),
    ];

    /// <summary>What the configuration says of users and rules that comes to nothing.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="data">The data folder, which need not exist.</param>
    /// <param name="starter">Who starts the bastion.</param>
    public static IEnumerable<AccessNote> InVain(BastionConfiguration configuration, DataFolder data, string starter) =>
        [.. new LogInExam(configuration, data).Examine(), .. new RuleExam(configuration.Options, starter).Examine()];

    private static IEnumerable<DoctorFinding> CountUsers(BastionConfiguration configuration, DataFolder data) => new LogInExam(configuration, data).CountLetIn() is var count and > 0
        ? [new DoctorFinding("users", DoctorState.Ok, $"{Amount.Count(count, "user")} of the configuration may log in")]
        : [];

    private static string? Check(string? file) => file is null ? null : StartCommand.Of($"check {ShellWord.Quote(file)}");

    private static IEnumerable<DoctorFinding> Try<T>(string name, Func<T> read)
    {
        try
        {
            _ = read();
            return [];
        }
        catch (OperationRefusedException problem)
        {
            return [new DoctorFinding(name, DoctorState.Problem, problem.Message, problem.Next)];
        }
    }
}
