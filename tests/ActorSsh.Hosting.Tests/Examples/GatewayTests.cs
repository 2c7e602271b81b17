using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>The gateway as it is built, in a process of its own: over HTTP and over SSH.</summary>
[Trait("rule", "E-9")]
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly HostKey _key = HostKey.GenerateEd25519();
    private readonly TcpListener _target = new(IPAddress.Loopback, 0);
    private readonly HttpClient _http = new();
    private ExampleProcess _gateway = null!;
    private IPEndPoint _ssh = null!;

    public async Task InitializeAsync()
    {
        _target.Start();
        _gateway = ExampleProcess.Start(
            "ActorSsh.Examples.Gateway",
            folder => File.WriteAllText(Path.Combine(folder.FullName, "authorized_keys"), _key.ToAuthorizedKeysLine("ada")),
            "--urls", "http://127.0.0.1:0", "--Gateway:Listen", "127.0.0.1:0", "--Gateway:MayReach:0", $"{_target.LocalEndpoint}");
        try
        {
            _ssh = IPEndPoint.Parse(await _gateway.ReadBehindAsync("Listening on "));
            _http.BaseAddress = new Uri(await _gateway.ReadBehindAsync("Now listening on: "));
            await _gateway.ReadBehindAsync("Application started");
        }
        catch
        {
            await DisposeAsync(); // a test that cannot begin is not disposed
            throw;
        }
    }

    [Fact]
    public async Task Gateway_TellsOverHttpWhoIsThereOverSsh_AndStopsInOrder()
    {
        Assert.Equal("Healthy", await _http.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
        Assert.Empty((await AskAsync("/connections")).AsArray());

        await using (var ada = await LogInAsync())
        {
            var session = await ada.Peer.OpenChannelAsync("session");
            await session.RequestAsync("shell");
            var page = await session.ReadToCloseAsync();
            var guest = Assert.Single((await AskAsync("/connections")).AsArray());

            Assert.StartsWith("Hello ada. Here are:\r\n  ada from 127.0.0.1:", page.Output, StringComparison.Ordinal);
            Assert.Equal(("ada", 1), ((string?)guest!["user"], (int)guest["id"]!));
        }

        Assert.Equal(0, await _gateway.TerminateAsync());
    }

    [Fact]
    public async Task Gateway_ForwardsToWhatItsConfigurationNames_AndNowhereElse()
    {
        await using var ada = await LogInAsync();

        var allowed = await ada.Peer.OpenChannelAsync("direct-tcpip", Target((IPEndPoint)_target.LocalEndpoint));
        using var accepted = await _target.AcceptTcpClientAsync();
        await accepted.GetStream().WriteAsync("hello"u8.ToArray());
        var denied = await Assert.ThrowsAsync<InvalidOperationException>(() => ada.Peer.OpenChannelAsync("direct-tcpip", Target(_ssh)));

        Assert.Equal("hello"u8.ToArray(), await allowed.ReadAsync(5));
        Assert.Contains("Gateway:MayReach does not name it", denied.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "E-5")]
    public async Task Gateway_ThatIsToldToStop_IsNotReady_AndWaitsForAForward()
    {
        await using var ada = await LogInAsync();
        var forward = await ada.Peer.OpenChannelAsync("direct-tcpip", Target((IPEndPoint)_target.LocalEndpoint));
        using var accepted = await _target.AcceptTcpClientAsync();

        var stop = _gateway.TerminateAsync();
        await _gateway.ReadBehindAsync("drains");
        using var readiness = await _http.GetAsync(new Uri("/readyz", UriKind.Relative));
        await accepted.GetStream().WriteAsync("still here"u8.ToArray());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Degraded"), (readiness.StatusCode, await readiness.Content.ReadAsStringAsync()));
        Assert.Equal("still here"u8.ToArray(), await forward.ReadAsync(10));
        await forward.CloseAsync();
        await ada.DisposeAsync();
        Assert.Equal(0, await stop);
    }

    [Fact]
    public async Task Gateway_KeepsItsHostKey_WhereOnlyItsOwnerReadsIt()
    {
        var key = new FileInfo(Path.Combine(_gateway.Folder.FullName, "host_key"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, key.UnixFileMode);
        Assert.Equal(0, await _gateway.TerminateAsync());
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _target.Dispose();
        _http.Dispose();
    }

    private Task<LoopbackPeer> LogInAsync() => LoopbackPeer.LogInAsync(_ssh, "ada", _key);

    private async Task<JsonNode> AskAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative)))!;

    /// <summary>Host and port to connect, host and port of who asks (RFC 4254 §7.2).</summary>
    private static byte[] Target(IPEndPoint target) =>
        [.. SshFields.Text($"{target.Address}"), .. SshFields.Numbers((uint)target.Port), .. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(1)];
}
