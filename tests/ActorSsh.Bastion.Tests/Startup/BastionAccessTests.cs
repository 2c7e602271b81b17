using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Startup;

/// <summary>Whether somebody may log in already, so that nobody need claim the bastion.</summary>
[Trait("rule", "B-1")]
public sealed class BastionAccessTests : IDisposable
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", false)]
    [InlineData("users.ann.groups = [dba]", false)]
    [InlineData("users.ann.authorized-keys = [\"KEY\"]", true)]
    [InlineData("users.ann.authorized-keys-files = [/k]", true)]
    [InlineData("log-in.trusted-user-ca-keys = [/ca]", true)]
    public void Configuration_LetsSomebodyIn_OrNobody(string text, bool expected)
    {
        var options = BastionConfiguration.Parse($"actor-ssh.bastion {{ {text.Replace("KEY", Key.ToAuthorizedKeysLine())} }}", "my.conf").Options;

        Assert.Equal(expected, HasAnybody(options, found: new AdmittedKeys([], [])));
    }

    [Fact]
    public void Keys_OfTheStarters_FoundOrAdded_Count()
    {
        var options = BastionConfiguration.Default.Options;
        Assert.True(HasAnybody(options, KeyDiscovery.InFiles([_folder.Write("k.pub", Key.ToAuthorizedKeysLine())])));
        Assert.False(HasAnybody(options, new AdmittedKeys([], [])));

        Directory.CreateDirectory(Path.GetDirectoryName(Data.UserKeys("me"))!);
        File.WriteAllText(Data.UserKeys("me"), Key.ToAuthorizedKeysLine());
        File.SetUnixFileMode(Data.UserKeys("me"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.True(HasAnybody(options, new AdmittedKeys([], [])));
    }

    private DataFolder Data => DataFolder.At(_folder.PathOf("data"));

    private bool HasAnybody(BastionOptions options, AdmittedKeys found) => BastionAccess.HasAnybody(options, Data, found, new StoredKeys(Data.UserKeys("me")));
}
