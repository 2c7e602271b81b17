using System.Globalization;
using System.Text.Json;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>A configuration that changes while users are on.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private const int HangUp = 1;

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task HangUp_AppliesTheFile_SaysWhatChanged_AndDropsNobody()
    {
        await using var bastion = await StartAsync("0", "30s");
        await using var session = _client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");
        var port = FreePort.Find();

        Configure($"0, 127.0.0.1:{port}", "7s");
        bastion.Signal(HangUp);
        await bastion.LoggedAsync("\"Path\":\"actor-ssh.bastion.drain.deadline\",\"Before\":\"30s\",\"Now\":\"7s\"");
        var byTheNewPort = await _client.RunAsync("-p", port.ToString(CultureInfo.InvariantCulture), "bastion", "whoami");
        await session.WriteAsync("whoami\r");
        var byTheOldSession = await session.ReadUntilAsync($"\n{Environment.UserName}\r\n");

        Assert.Equal($"{Environment.UserName}\n", byTheNewPort.Output);
        Assert.NotEmpty(byTheOldSession);
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task BadFile_ChangesNothing_AndTheCommandSaysWhy()
    {
        await using var bastion = await StartAsync("0", "30s");

        Configure("0", "never");
        var refused = await _client.RunAsync("bastion", "reload");
        var after = await _client.RunAsync("bastion", "whoami");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches(@"bastion\.conf:2:\d+: error: actor-ssh\.bastion\.drain\.deadline: 'never' came", refused.Error);
        Assert.Equal($"{Environment.UserName}\n", after.Output);
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task KeyFile_ThatChanged_CountsAfterTheReload()
    {
        using var second = await OpenSsh.CreateAsync();
        await using var bastion = await StartAsync("0", "30s");
        bastion.AddTo(second, "bastion");
        Assert.Equal(255, (await second.RunAsync("bastion", "whoami")).ExitCode);

        await File.AppendAllTextAsync(_home.PathOf("keys.pub"), second.PublicKeyLine);
        var reloaded = await _client.RunAsync("bastion", "reload");

        Assert.Equal((0, ""), (reloaded.ExitCode, reloaded.Error));
        Assert.Equal($"{Environment.UserName}\n", (await second.RunAsync("bastion", "whoami")).Output);
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task User_WhoIsTakenAway_LivesOn_UntilTheCommandThatTheAnswerNames()
    {
        using var second = await OpenSsh.CreateAsync();
        _home.Write("eve.pub", second.PublicKeyLine);
        var users = $"actor-ssh.bastion.users.eve {{ authorized-keys-files = [\"{_home.PathOf("eve.pub")}\"] }}\n";
        await using var bastion = await StartAsync("0", "30s", users);
        bastion.AddTo(second, "bastion");
        await using var session = second.Start("-tt", "-l", "eve", "bastion");
        await session.ReadUntilAsync("bastion> ");

        Configure("0", "30s");
        var reloaded = await _client.RunAsync("bastion", "reload");
        await session.WriteAsync("whoami\r");
        await session.ReadUntilAsync("\neve\r\n");
        var ended = await _client.RunAsync("bastion", "disconnect --user eve");

        Assert.Matches("eve +user +- +[0-9]+ +disconnect --user eve\n", reloaded.Output);
        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(255, await session.ExitAsync(Limits.Step));
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task Authority_WhoIsTrustedNoMore_IsNamed_WithTheCommandThatEndsThoseWhoCameByIt()
    {
        using var second = await OpenSsh.CreateAsync();
        var authority = HostKey.GenerateEd25519();
        _home.Write("authorities", authority.ToAuthorizedKeysLine() + "\n");
        Assert.True(PublicKey.TryParseLine(second.PublicKeyLine, out var key, out _));
        var certificate = CertificateAuthority.Sign(authority, new CertificateRequest
        {
            Key = key, Kind = CertificateKind.User, KeyId = "eve", Principals = ["eve"], Extensions = CertificateOption.DefaultUserExtensions,
        });
        second.Folder.Write("id_ed25519-cert.pub", certificate.ToAuthorizedKeysLine("eve"));
        await using var bastion = await StartAsync("0", "30s", $"actor-ssh.bastion.users.eve {{ }}\nactor-ssh.bastion.log-in.trusted-user-ca-keys = [\"{_home.PathOf("authorities")}\"]\n");
        bastion.AddTo(second, "bastion");
        await using var session = second.Start("-tt", "-l", "eve", "bastion");
        await session.ReadUntilAsync("bastion> ");

        BastionProcess.Configure(_home, Text("0", "30s") + "actor-ssh.bastion.users.eve { }\n");
        var reloaded = await _client.RunAsync("bastion", "reload", "--json");
        var live = JsonDocument.Parse(reloaded.Output).RootElement.GetProperty("live")[0];
        await _client.RunAsync("bastion", live.GetProperty("command").GetString()!);

        Assert.Equal(("eve", "authority", authority.Fingerprint), (live.GetProperty("user").GetString(), live.GetProperty("gone").GetString(), live.GetProperty("key").GetString()));
        Assert.Equal($"disconnect --user eve --key {authority.Fingerprint}", live.GetProperty("command").GetString());
        Assert.Equal(255, await session.ExitAsync(Limits.Step));
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task HostKey_ThatWasReplaced_IsShownToWhoComesNext()
    {
        await using var bastion = await StartAsync("0", "30s");
        using var second = await OpenSsh.CreateAsync();
        await File.AppendAllTextAsync(_home.PathOf("keys.pub"), second.PublicKeyLine);
        var file = _home.PathOf("data/ssh_host_ed25519_key");
        File.Delete(file);
        File.Delete(file + ".pub");
        Assert.Equal(0, (await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file])).ExitCode);

        var reloaded = await _client.RunAsync("bastion", "reload");
        bastion.AddTo(second, "bastion");

        Assert.Contains("host-keys", reloaded.Output, StringComparison.Ordinal);
        Assert.Equal($"{Environment.UserName}\n", (await second.RunAsync("bastion", "whoami")).Output);
        Assert.Contains("HOST IDENTIFICATION HAS CHANGED", (await _client.RunAsync("bastion", "whoami")).Error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-23")]
    public async Task HangUp_UnderNohup_IsIgnored()
    {
        var command = $"trap '' HUP; exec dotnet '{BastionProcess.Program}' up --listen 127.0.0.1:0 --data '{_home.PathOf("data")}' --admit '{_client.PublicKeyFile}'";
        await using var bastion = ChildProcess.Start("sh", ["-c", command], BastionProcess.Environment(_home));
        await bastion.ReadUntilAsync("Ctrl-C stops.");

        bastion.Signal(HangUp);
        bastion.Signal(15);

        Assert.Equal(0, await bastion.ExitAsync(Limits.Step));
        Assert.DoesNotContain("Reload", await bastion.ErrorAsync(), StringComparison.Ordinal);
    }

    private async Task<BastionProcess> StartAsync(string port, string deadline, string more = "")
    {
        var keys = _home.Write("keys.pub", _client.PublicKeyLine);
        var bastion = await BastionProcess.StartConfiguredAsync(_home, Text(port, deadline) + more, "--admit", keys);
        bastion.AddTo(_client, "bastion");
        return bastion;
    }

    private void Configure(string port, string deadline) => BastionProcess.Configure(_home, Text(port, deadline));

    private static string Text(string ports, string deadline) =>
        $"actor-ssh {{ server.listen = [\"127.0.0.1:{ports.Replace(", ", "\", \"")}\"], bastion.drain.deadline = {deadline} }}\n";
}
