using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ActorSsh.Tests.Examples;

/// <summary>Options that change while the server runs, sockets that are handed over and addresses that are kept out, as the library's README shows it.</summary>
public sealed class Changing : ServerSpec
{
    [Fact]
    public async Task Example_OfAChange_SaysWhatItChanged()
    {
        await using var server = await ServeAsync();
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        await ChangeAsync(server.Server, output);

        Assert.Equal("actor-ssh.limits.channels: 256 -> 32 (NewConnections)\n", output.ToString());
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Example_OfAnInheritedSocket_IsAcceptedFrom()
    {
        var listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        var endPoint = (IPEndPoint)listening.LocalEndPoint!;
        var descriptor = Duplicate((int)listening.SafeHandle.DangerousGetHandle());
        listening.Dispose();

        Assert.Equal("SSH-2.0-", await ServeInheritedAsync(SshServerOptions.Default with { HostKeys = [Protocol.Keys.HostKey.GenerateEd25519()] }, descriptor, endPoint));
    }

    [Fact]
    public async Task Example_OfAScreen_SaysWhyNot()
    {
        var bans = new Dictionary<IPAddress, string> { [IPAddress.Loopback] = "too many tries" };
        await using var server = await ServeAsync(o => Screen(o, bans) with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });

        Assert.Equal("Your address is banned: too many tries\r\n", await ReadAsync(server.Server.EndPoints[0], 40));
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Changing.cs", pieces: 3);

    private static async Task ChangeAsync(SshServer server, TextWriter output)
    {
        // README begins
        var options = server.Options;
        SshReconfiguration report = await server.ReconfigureAsync(options with { Limits = options.Limits with { Channels = 32 } });
        foreach (var change in report.Changes)
        {
            output.WriteLine($"{change} ({change.Effect})");               // actor-ssh.limits.channels: 256 -> 32 (NewConnections)
        }
        // README ends
    }

    private static async Task<string> ServeInheritedAsync(SshServerOptions options, nint descriptor, IPEndPoint endPoint)
    {
        // README begins
        var inherited = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));    // 3, as the first that systemd passes
        await using var server = await SshServer.StartAsync(options with { Listen = [], Sockets = [inherited] });
        // README ends
        return await ReadAsync(endPoint, 8);
    }

    private static SshServerOptions Screen(SshServerOptions options, IReadOnlyDictionary<IPAddress, string> bans)
    {
        // README begins
        options = options with { Screen = address => bans.TryGetValue(address, out var reason) ? $"Your address is banned: {reason}" : null };
        // README ends
        return options;
    }

    private static async Task<string> ReadAsync(IPEndPoint endPoint, int count)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(endPoint);
        var text = new byte[count];
        await client.GetStream().ReadExactlyAsync(text).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.ASCII.GetString(text);
    }

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int descriptor);
}
