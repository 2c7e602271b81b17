using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.LogIn;

/// <summary>Options of authorized_keys and certificates, as the real <c>ssh</c> meets them.</summary>
public sealed class KeyOptionTests : IAsyncLifetime
{
    private OpenSsh Client { get; set; } = null!;

    public async Task InitializeAsync() => Client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        Client.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact, Trait("rule", "B-21"), Trait("rule", "T-11")]
    public async Task ForcedCommand_RunsInPlaceOfWhatIsAskedFor()
    {
        await using var server = await ServeAsync("command=\"variable SSH_ORIGINAL_COMMAND\",environment=\"COLOUR=green\" ");

        Assert.Equal("rm -rf /\n", (await Client.RunAsync("server", "rm -rf /")).Output);
        Assert.Equal("(not set)\n", (await Client.RunAsync("server")).Output);
        Assert.Equal("sftp\n", (await Client.RunAsync("-s", "server", "sftp")).Output);
    }

    [PeerTheory, Trait("rule", "B-21")]
    [InlineData("from=\"127.0.0.0/8\" ", true)]
    [InlineData("from=\"!127.0.0.1,*\" ", false)]
    [InlineData("from=\"10.0.0.0/8\" ", false)]
    [InlineData("expiry-time=\"20000101\" ", false)]
    [InlineData("no-such-option ", false)]
    public async Task Line_ThatDoesNotFit_LetsNobodyIn(string options, bool isLetIn)
    {
        await using var server = await ServeAsync(options);

        var finished = await Client.RunAsync("server", "true");

        Assert.Equal(isLetIn ? 0 : 255, finished.ExitCode);
        Assert.Equal(!isLetIn, finished.Error.Contains("Permission denied (publickey)", StringComparison.Ordinal));
    }

    [PeerFact, Trait("rule", "B-21"), Trait("rule", "T-11")]
    public async Task Permitopen_LeadsToWhatIsListed()
    {
        using var listed = SocketService.Echo();
        using var other = SocketService.Echo();
        await using var server = await ServeAsync($"permitopen=\"127.0.0.1:{listed.Port}\" ");

        var allowed = await Client.RunWithInputAsync("hello", "-W", listed.Target, "server");
        var refused = await Client.RunWithInputAsync("hello", "-W", other.Target, "server");

        Assert.Equal("hello", allowed.Output);
        Assert.Contains("the key or certificate does not permit this target", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, other.Accepted);
    }

    [PeerFact, Trait("rule", "B-21"), Trait("rule", "T-11")]
    public async Task Restrict_LeavesCommandsAndNothingElse()
    {
        await using var server = await ServeAsync("restrict ");

        var terminal = await Client.RunAsync("-tt", "server", "true");
        var forward = await Client.RunAsync("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9", "server", "true");

        Assert.Equal(0, (await Client.RunAsync("server", "true")).ExitCode);
        Assert.Contains("PTY allocation request failed", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("remote port forwarding failed", forward.Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "T-12")]
    public async Task Certificate_OfAListedAuthority_IsHeldToItsOptions()
    {
        await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Client.Folder.PathOf("ca")]);
        var signed = await ChildProcess.RunAsync("ssh-keygen",
            ["-q", "-s", Client.Folder.PathOf("ca"), "-I", "test", "-n", "staff", "-O", "force-command=variable SSH_ORIGINAL_COMMAND", "-V", "+1h", Client.PublicKeyFile]);
        Assert.True(signed.ExitCode == 0, signed.Error);
        var authority = File.ReadAllText(Client.Folder.PathOf("ca.pub"));

        await using var server = await ServeAsync(AuthorizedKeys.Parse($"cert-authority,principals=\"staff\" {authority}"));
        await using var others = await ServeAsync(AuthorizedKeys.Parse($"cert-authority {authority}"), "others");

        Assert.Equal("id\n", (await Client.RunAsync("server", "id")).Output);
        Assert.Equal(255, (await Client.RunAsync("others", "id")).ExitCode);
    }

    private Task<TestServer> ServeAsync(string options) => ServeAsync(AuthorizedKeys.Parse(options + Client.PublicKeyLine));

    private async Task<TestServer> ServeAsync(AuthorizedKeys keys, string name = "server")
    {
        var server = await TestServer.StartAsync(Client, o => o with { Name = name, Authenticator = SshAuthenticator.FromAuthorizedKeys(keys) });
        server.AddTo(Client, name);
        return server;
    }
}
