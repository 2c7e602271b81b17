using System.Net;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>The measuring server as it is run for measuring: a process of its own.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private readonly HostKey _hostKey = HostKey.GenerateEd25519();
    private OpenSsh _client = null!;
    private ChildProcess _serve = null!;
    private string _greeting = null!;

    public async Task InitializeAsync()
    {
        _client = await OpenSsh.CreateAsync();
        var hostKey = _client.Folder.Write("host", _hostKey.ToOpenSshPrivateKey());
        var program = MeasuringProgram.Path;
        _serve = ChildProcess.Start("dotnet", [program, "serve", "--listen", "127.0.0.1:0", "--host-key", hostKey, "--authorized-keys", _client.PublicKeyFile]);
        _greeting = await _serve.ReadUntilAsync("\n");
        Assert.StartsWith("serving on ", _greeting, StringComparison.Ordinal);
        var endPoint = IPEndPoint.Parse(_greeting.Split(' ')[2].TrimEnd(','));
        _client.AddHost("serve", endPoint, _hostKey.ToAuthorizedKeysLine());
    }

    public async Task DisposeAsync()
    {
        await _serve.DisposeAsync();
        _client.Dispose();
    }

    [PeerFact]
    public async Task True_UnderAnyName_IsStatus0() => Assert.Equal(0, (await _client.RunAsync("-l", "anybody", "serve", "true")).ExitCode);

    [PeerFact]
    public async Task Echo_SendsBack() => Assert.Equal("back\n", (await _client.RunWithInputAsync("back\n", "serve", "echo")).Output);

    [PeerFact]
    public async Task Sink_ReadsToTheEnd() => Assert.Equal(0, (await _client.RunWithInputAsync(new string('x', 5_000_000), "serve", "sink")).ExitCode);

    [PeerFact]
    public async Task Zeros_StreamUntilTheClientLeaves()
    {
        await using var zeros = _client.Start("serve", "zeros");
        var received = new byte[20_000_000];
        await zeros.Output.ReadExactlyAsync(received);

        Assert.False(received.AsSpan().ContainsAnyExcept((byte)0));
    }

    [PeerFact]
    public async Task Forward_ToLoopback_IsConnected()
    {
        using var echo = SocketService.Echo();

        Assert.Equal("there\n", (await _client.RunWithInputAsync("there\n", "-W", echo.Target, "serve")).Output);
    }

    [PeerFact]
    public async Task Forward_Elsewhere_IsRefused() => Assert.Equal(255, (await _client.RunAsync("-W", "10.0.0.1:22", "serve")).ExitCode);

    [PeerFact]
    public async Task Start_SaysThatCompletionsAreInline()
    {
        Assert.Contains("inline socket completions on", _greeting, StringComparison.Ordinal);
        _serve.Signal(15);

        Assert.Equal(0, await _serve.ExitAsync(Limits.Step));
    }
}
