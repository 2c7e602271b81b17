using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Startup;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the files that decide who comes in can be used, and nobody else could have written them; nothing is said of those that are well.</summary>
internal static class AccessExam
{
    public static IEnumerable<DoctorFinding> Examine(UpRequest request, DataFolder data) =>
    [
        .. NamedFiles.OfUsers(request.Configuration.Options).SelectMany(static file => file.Examine()),
        .. request.Configuration.Options.Users.Select(static user => user.Name).Append(request.User).Distinct().SelectMany(user => Try("user keys", () => new WrittenKeys(data.Users).Read(user))),
        .. Try("bans", () => new BanFile(data.Bans, BanClock.System).Read()),
    ];

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
