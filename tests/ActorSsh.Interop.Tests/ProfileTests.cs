using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>The named profiles of algorithms, asked by OpenSSH for what one has and another has not.</summary>
public sealed class ProfileTests
{
    private const string NoCommon = "no matching|No common";

    private static readonly HostKey Rsa = HostKey.GenerateRsa(2048);

    [PeerTheory, Trait("rule", "T-2")]
    [InlineData("default", "HostKeyAlgorithms=rsa-sha2-512", true)]
    [InlineData("default", "HostKeyAlgorithms=rsa-sha2-256", true)]
    [InlineData("default", "HostKeyAlgorithms=ssh-rsa", false)]
    [InlineData("default", "KexAlgorithms=ecdh-sha2-nistp256", true)]
    [InlineData("hardened", "HostKeyAlgorithms=rsa-sha2-512", true)]
    [InlineData("hardened", "HostKeyAlgorithms=rsa-sha2-256", false)]
    [InlineData("hardened", "KexAlgorithms=ecdh-sha2-nistp256", false)]
    [InlineData("hardened", "KexAlgorithms=diffie-hellman-group16-sha512", true)]
    [InlineData("hardened", "Ciphers=aes256-ctr", false)]
    [InlineData("legacy", "HostKeyAlgorithms=ssh-rsa", true)]
    [InlineData("legacy", "HostKeyAlgorithms=rsa-sha2-256", true)]
    [InlineData("legacy", "KexAlgorithms=diffie-hellman-group14-sha1", false)]
    [InlineData("legacy", "Ciphers=aes128-cbc", false)]
    public async Task AProfile_OffersWhatItLists_AndNothingElse(string profile, string option, bool isOffered)
    {
        using var client = await OpenSsh.CreateAsync();
        await using var server = await TestServer.StartAsync(client, options => options.WithAlgorithms(profile) with { HostKeys = [Rsa] });
        client.AddHost("server", server.EndPoint, Rsa.ToAuthorizedKeysLine());

        var finished = await client.RunAsync("-o", option, "server", "true");

        Assert.Equal(isOffered ? 0 : 255, finished.ExitCode);
        Assert.True(isOffered || Regex.IsMatch(finished.Error, NoCommon), finished.Error);
        await server.AssertNothingIsLeftAsync();
    }

    [PeerTheory, Trait("rule", "T-2")]
    [InlineData("default", 255)]
    [InlineData("legacy", 0)]
    public async Task AUser_WithSha1Only_IsLetInByTheLegacyProfile(string profile, int exitCode)
    {
        using var client = await OpenSsh.CreateAsync();
        var identity = client.Folder.PathOf("rsa");
        KeyFile.Save(identity, Rsa, "user");
        await using var server = await TestServer.StartAsync(client, options => options.WithAlgorithms(profile) with
        {
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(Rsa.ToAuthorizedKeysLine())),
        });
        server.AddTo(client, "server", $"IdentityFile {identity}", "PubkeyAcceptedAlgorithms ssh-rsa");

        var finished = await client.RunAsync("server", "true");

        Assert.Equal(exitCode, finished.ExitCode);
        await server.AssertNothingIsLeftAsync();
    }
}
