using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Examples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>The README shows code that runs as shown.</summary>
[Trait("rule", "E-9")]
public sealed class ReadmeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-readme-");

    [Fact]
    public async Task Example_OfTheReadme_ServesAShell()
    {
        var key = HostKey.GenerateEd25519();
        var keys = Path.Combine(_folder.FullName, "authorized_keys");
        await File.WriteAllTextAsync(keys, key.ToAuthorizedKeysLine("ada"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ssh.conf"), "actor-ssh.server.listen = [\"127.0.0.1:0\"]\n");

        using var host = ReadmeExample.Build(["--keys", keys, "--contentRoot", _folder.FullName]);
        await host.StartAsync();
        await using var peer = ScriptedPeer.Connect(host.Services.GetRequiredService<SshServer>());
        await peer.LogInAsync("ada", key);
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("shell");

        Assert.Equal("Hello ada\n", (await session.ReadToCloseAsync()).Output);
        await peer.DisposeAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task Example_OfAServerAmongSeveral_ServesAllThatItNames()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["ActorSsh:Server:MaximumConnections"] = "5";
        builder.Services.AddSingleton(SshPolicy.From(static _ => SshPolicyDecision.Allow)).AddSingleton<ReadmeExample.Counter>().AddScoped<ReadmeExample.Visit>();
        builder.Services.AddActorSsh("edge", TestHost.Quiet);
        ReadmeExample.AddEdge(builder);
        using var host = builder.Build();
        await host.StartAsync();
        var server = host.Services.GetRequiredKeyedService<SshServer>("edge");
        await using var peer = await TestHost.LogInAsync(server);

        Assert.Equal(5, server.Options.MaximumConnections);
        Assert.Equal(["Hello ada\n", "Hello ada\n", "1"], [await AskAsync(peer, "shell"), await AskAsync(peer, "subsystem", "greet"), await AskAsync(peer, "exec", "count")]);
        var echo = await peer.OpenChannelAsync("echo@example.com");
        await echo.SendDataAsync("again"u8.ToArray());
        Assert.Equal("again"u8.ToArray(), await echo.ReadAsync(5));
        await peer.DisposeAsync();
        await host.StopAsync();
    }

    private static async Task<string> AskAsync(ScriptedPeer peer, string type, string? text = null)
    {
        var session = await peer.OpenChannelAsync("session");
        Assert.True(await session.RequestAsync(type, text is null ? default : SshFields.Text(text)));
        return (await session.ReadToCloseAsync()).Output;
    }

    [Fact]
    public void Example_OfTheReadme_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh.Hosting/README.md", "tests/ActorSsh.Hosting.Tests/Examples/ReadmeExample.cs", pieces: 3);

    public void Dispose() => _folder.Delete(recursive: true);
}
