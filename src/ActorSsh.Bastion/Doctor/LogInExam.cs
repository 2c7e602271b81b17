using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the configuration's users have what a way to log in asks of them. What is wrong with their files is said elsewhere.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="data">Where keys are that commands added.</param>
internal sealed class LogInExam(BastionConfiguration configuration, DataFolder data)
{
    private const string PublicKey = "publickey";
    private const string Password = "password";
    private const string Questions = "keyboard-interactive";

    /// <summary>Those who cannot log in, and why.</summary>
    public IEnumerable<AccessNote> Examine() =>
        from user in configuration.Options.Users
        let why = WhyNot(user)
        where why is not null
        select new AccessNote("users", user.Name, $"{user.Name} cannot log in: {why}");

    /// <summary>How many users of the configuration can log in.</summary>
    public int CountLetIn() => configuration.Options.Users.Count(user => WhyNot(user) is null);

    /// <summary>Whether the configuration names a user of this name who can log in.</summary>
    public bool LetsIn(string name) => configuration.Options.Users.Any(user => user.Name == name && WhyNot(user) is null);

    /// <summary>Why a key lets somebody in by no way, with whatever else the configuration gives him; null where it does.</summary>
    /// <param name="name">Whoever starts the bastion, whom the configuration need not name.</param>
    public string? WhyNotByKey(string name) => WhyNot([.. configuration.Options.Users.Where(user => user.Name == name).SelectMany(MeansOf).Prepend(PublicKey).Distinct()]);

    private string? WhyNot(UserOptions user)
    {
        var has = MeansOf(user);
        return has.Length == 0 ? $"there is no key, no password and no authority; 'key add {user.Name} KEY' adds a key while the bastion runs"
            : WhyNot(has) is { } why ? why
            : user.OneTimeCodeSecret is not null && !configuration.Server.Authentication.Methods.Contains(Questions) ? $"the one-time code is asked for by {Questions}, which is not among actor-ssh.authentication.methods"
            : null;
    }

    private string? WhyNot(string[] has)
    {
        var ways = Ways();
        return ways.Any(way => way.All(has.Contains)) ? null
            : $"the ways in are {string.Join(" or ", ways.Select(static way => string.Join(',', way)))}, and there is something for {string.Join(", ", has)} only";
    }

    private string[] MeansOf(UserOptions user) =>
    [
        .. user.AuthorizedKeys.Count + user.AuthorizedKeysFiles.Count + configuration.Options.LogIn.TrustedUserCaKeys.Count > 0 || File.Exists(data.UserKeys(user.Name)) ? [PublicKey] : Array.Empty<string>(),
        .. user.PasswordHash is not null ? [Password, Questions] : Array.Empty<string>(),
    ];

    /// <summary>Each a list of methods that have to be taken, as the server reads them.</summary>
    private IReadOnlyList<string[]> Ways() => configuration.Server.Authentication is { RequiredMethods.Count: > 0 } required
        ? [.. required.RequiredMethods.Select(static way => way.Split(','))]
        : [.. configuration.Server.Authentication.Methods.Select(static method => new[] { method })];
}
