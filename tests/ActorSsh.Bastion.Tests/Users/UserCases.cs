using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Bastion.Users;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Users;

/// <summary>A directory over a folder of its own; <c>owner</c> started the bastion.</summary>
internal sealed class UserCases : IDisposable
{
    public UserCases(string configuration = "")
    {
        Directory = Open(configuration);
    }

    public TemporaryFolder Folder { get; } = new();

    public HostKey OwnersKey { get; } = HostKey.GenerateEd25519();

    public HostKey Key { get; } = HostKey.GenerateEd25519();

    public UserDirectory Directory { get; private set; }

    /// <summary>By it the directory judges what live connections came in by.</summary>
    public ManualTime Time { get; } = new(Some.Info(1, "ann").Since.AddMinutes(1));

    public string FileOf(string user) => Folder.PathOf($"users/{user}/authorized_keys");

    public static BastionConfiguration Parse(string configuration) => BastionConfiguration.Parse(configuration, "test.conf");

    /// <summary>As a second start would find it.</summary>
    public UserDirectory Open(string configuration) => new(
        Parse(configuration).Users,
        new Starter("owner", () => new AdmittedKeys([], []) { Files = [AuthorizedKeys.Parse(OwnersKey.ToAuthorizedKeysLine("home"))] }),
        new WrittenKeys(Folder.PathOf("users")),
        static (name, _) => name == "owner" ? ConsoleRole.Admin : ConsoleRole.Self,
        Time);

    public void Reopen(string configuration) => Directory = Open(configuration);

    public async Task<AuthenticationDecision> LogInAsync(string user, PublicKey key) =>
        await UserAuthenticator.Create(Directory, TimeProvider.System).DecideAsync(Query(user, key), null, default);

    public async Task<bool> MayLogInAsync(string user, HostKey key) => (await LogInAsync(user, key.PublicKey)).IsAccepted;

    public static AuthenticationQuery Query(string user, PublicKey key) => new(user, "ssh-connection", "publickey", key, false);

    public void Dispose()
    {
        Directory.Dispose();
        Folder.Dispose();
    }
}
