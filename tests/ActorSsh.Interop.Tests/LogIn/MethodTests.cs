using System.Globalization;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.LogIn;

/// <summary>Passwords and one-time codes, as real clients send them.</summary>
public sealed class MethodTests : IAsyncLifetime
{
    private const string Right = "correct horse";
    private const string Wrong = "battery staple";

    private readonly TotpSecret _secret = TotpSecret.Generate();

    private OpenSsh Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        RunLog.Secret(Right, "a password");
        RunLog.Secret(Wrong, "a wrong password");
        Client = await OpenSsh.CreateAsync();
    }

    public Task DisposeAsync()
    {
        Client.Dispose();
        return Task.CompletedTask;
    }

    [PeerTheory("plink"), Trait("rule", "B-21")]
    [InlineData("password", Right, 0)]
    [InlineData("keyboard-interactive", Right, 0)]
    [InlineData("password", Wrong, 1)]
    public async Task Password_OfPlink_IsChecked(string method, string password, int status)
    {
        await using var server = await ServePasswordsAsync(method);
        var fingerprint = PublicKey.TryParseLine(server.HostKeyLine, out var key, out _) ? key.Fingerprint : "";
        string[] arguments =
        [
            "-batch", "-noagent", "-noshare", "-ssh", "-P", server.EndPoint.Port.ToString(CultureInfo.InvariantCulture), "-l", "ann",
            "-pw", password, "-hostkey", fingerprint, "127.0.0.1", "true",
        ];

        var finished = await ChildProcess.RunAsync("plink", arguments, environment: new Dictionary<string, string> { ["HOME"] = Client.Folder.Root });

        Assert.True(status == finished.ExitCode, finished.Error);
    }

    [PeerTheory, Trait("rule", "B-21")]
    [InlineData("password", Right, 0)]
    [InlineData("keyboard-interactive", Right, 0)]
    [InlineData("keyboard-interactive", Wrong, 255)]
    public async Task Password_OfSsh_IsChecked(string method, string password, int status)
    {
        await using var server = await ServePasswordsAsync(method);

        var finished = await AskedAsync(password, "-o", $"PreferredAuthentications={method}", "server", "true");

        Assert.True(status == finished.ExitCode, finished.Error);
    }

    [PeerFact, Trait("rule", "B-21"), Trait("rule", "T-11")]
    public async Task KeyAndCode_OfSsh_LogInTogether()
    {
        await using var server = await ServeCodesAsync();

        var right = await AskedAsync(_secret.CodeAt(DateTimeOffset.UtcNow), "server", "true");
        var keyOnly = await Client.RunAsync("-o", "PreferredAuthentications=publickey", "server", "true");

        Assert.True(right.ExitCode == 0, right.Error);
        Assert.Contains("Permission denied (keyboard-interactive)", keyOnly.Error, StringComparison.Ordinal);
    }

    [PythonTheory, Trait("rule", "B-21"), Trait("rule", "T-11")]
    [InlineData("asyncssh_log_in.py")]
    [InlineData("paramiko_log_in.py")]
    public async Task KeyAndCode_OfPython_LogInTogether(string script)
    {
        await using var server = await ServeCodesAsync();

        Client.Folder.Write("code", _secret.CodeAt(DateTimeOffset.UtcNow));
        var result = await PythonPeer.RunAsync(script, Client, server, "exec", "exit 3");

        Assert.Equal(3, Assert.Single(result.Channels).Status);
    }

    private Task<TestServer> ServePasswordsAsync(string method)
    {
        var store = new Book(PasswordHash.Create(Right, PasswordHash.MinimumIterations));
        return ServeAsync(o => o with
        {
            Authenticator = SshAuthenticator.FromPasswords(store, new SshPasswordOptions { Iterations = PasswordHash.MinimumIterations }),
            Authentication = o.Authentication with { Methods = [method] },
        });
    }

    private Task<TestServer> ServeCodesAsync() => ServeAsync(o => o with
    {
        Authenticator = SshAuthenticator.FirstOf(
            SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(Client.PublicKeyLine)), SshAuthenticator.FromOneTimeCodes((_, _) => new(_secret))),
        Authentication = o.Authentication with
        {
            Methods = ["publickey", "keyboard-interactive"],
            RequiredMethods = ["publickey,keyboard-interactive"],
        },
    });

    private async Task<TestServer> ServeAsync(Func<SshServerOptions, SshServerOptions> change)
    {
        var server = await TestServer.StartAsync(Client, change);
        server.AddTo(Client, "server");
        return server;
    }

    /// <summary>Runs ssh with somebody at hand who answers every question alike.</summary>
    private Task<Finished> AskedAsync(string answer, params string[] arguments)
    {
        var script = Client.Folder.Write("answer", $"#!/bin/sh\necho '{answer}'\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Client.RunAsync(
            new Dictionary<string, string> { ["SSH_ASKPASS"] = script, ["SSH_ASKPASS_REQUIRE"] = "force", ["DISPLAY"] = ":0" },
            ["-o", "BatchMode=no", "-o", "NumberOfPasswordPrompts=1", .. arguments]);
    }

    private sealed class Book(PasswordHash hash) : ISshPasswordStore
    {
        public ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken) => new(user == "ann" ? new SshPassword(hash) : null);
    }
}
