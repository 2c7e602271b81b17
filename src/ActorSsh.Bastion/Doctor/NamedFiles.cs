using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Doctor;

/// <summary>A file that a configuration names, and how it is looked at.</summary>
/// <param name="Key">Below <c>actor-ssh.bastion</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Examine">Looks at it.</param>
internal sealed record NamedFile(string Key, string File, Func<IEnumerable<DoctorFinding>> Examine);

/// <summary>All key files that a configuration names, each read as a start reads it.</summary>
internal static class NamedFiles
{
    public static IEnumerable<NamedFile> Of(BastionOptions options) =>
    [
        .. options.Start.HostKeys.Select(static file => new NamedFile("start.host-keys", file, () => [HostKeyExam.Examine(file, isMade: false)])),
        .. options.Start.Admit.Select(static file => new NamedFile("start.admit", file, () => UserKeyExam.Examine(file))),
        .. OfUsers(options),
    ];

    /// <summary>Those by which the configuration's users come in, or are kept out.</summary>
    public static IEnumerable<NamedFile> OfUsers(BastionOptions options) =>
    [
        .. options.Users.SelectMany(static user => user.AuthorizedKeysFiles.Select(file => Of(user, file))),
        .. options.LogIn.TrustedUserCaKeys.Select(static file => new NamedFile("log-in.trusted-user-ca-keys", file, () => Try("authorities", () => Nothing(AccountReader.ReadAuthorities(file).Count())))),
        .. options.LogIn.RevokedKeys.Select(static file => new NamedFile("log-in.revoked-keys", file, () => Try("revoked keys", () => Nothing(AccountReader.ReadRevoked(file))))),
    ];

    private static NamedFile Of(UserOptions user, string file) => new(
        $"users.{user.Name}.authorized-keys-files", file, () => Try("user keys", () => Notes(user with { AuthorizedKeys = [], AuthorizedKeysFiles = [file] })));

    private static IEnumerable<DoctorFinding> Notes(UserOptions user) =>
        AccountReader.Read(user).Keys.SelectMany(static list => list.Notes()).Select(static note => new DoctorFinding("user keys", DoctorState.Warning, note));

    /// <summary>What could be read is well.</summary>
    private static IEnumerable<DoctorFinding> Nothing<T>(T read) => [];

    private static IEnumerable<DoctorFinding> Try(string name, Func<IEnumerable<DoctorFinding>> read)
    {
        try
        {
            return [.. read()];
        }
        catch (OperationRefusedException problem)
        {
            return [new DoctorFinding(name, DoctorState.Problem, problem.Message, problem.Next)];
        }
    }
}
