using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>AsyncSSH, Paramiko and Conch have us listen for them: each finds its channels by the bind string and port that we repeat (C-17).</summary>
public sealed partial class ClientListenerTests : ServerTest
{
    private const int Connections = 20;

    [PythonTheory, Trait("rule", "C-17"), Trait("rule", "C-53")]
    [InlineData("asyncssh_listener.py", "127.0.0.1")]
    [InlineData("asyncssh_listener.py", "localhost")]
    [InlineData("asyncssh_listener.py", "")]
    [InlineData("paramiko_listener.py", "127.0.0.1")]
    [InlineData("paramiko_listener.py", "localhost")]
    [InlineData("paramiko_listener.py", "")]
    [InlineData("conch_listener.py", "127.0.0.1")]
    public async Task PortZero_IsListenedOn_UntilItIsCancelled(string script, string bind)
    {
        await using var peer = PythonPeer.Start(script, Client, Server, "tcpip-forward", bind);
        var port = int.Parse(Port().Match(await peer.ReadUntilAsync("\n")).Value, CultureInfo.InvariantCulture);

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(index => RoundTripAsync(port, (ulong)index)));
        var finished = await peer.FinishAsync();

        Assert.True(finished.ExitCode == 0, finished.Error);
        await Assert.ThrowsAsync<SocketException>(() => Dial.LoopbackAsync(port));
    }

    private static async Task RoundTripAsync(int port, ulong seed)
    {
        await using var stream = await Dial.LoopbackAsync(port);
        await Dial.CheckEchoAsync(stream, seed, bytes: 150_000);
    }

    [GeneratedRegex("(?<=\"port\": )[0-9]+")]
    private static partial Regex Port();
}
