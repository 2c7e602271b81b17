using System.Net;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>The console program as it is built, in a process of its own.</summary>
[Trait("rule", "E-9")]
public sealed class ConsoleTests
{
    private readonly HostKey _key = HostKey.GenerateEd25519();

    [Fact]
    public async Task Console_ServesACommandAndAShell_AndStopsInOrder()
    {
        await using var console = ExampleProcess.Start("ActorSsh.Examples.Console", WriteKey, "ada.pub", "127.0.0.1:0");
        var server = IPEndPoint.Parse((await console.ReadBehindAsync("Listening on ")).Split(". ")[0]);

        await using (var ada = await LoopbackPeer.LogInAsync(server, "ada", _key))
        {
            var command = await ada.Peer.OpenChannelAsync("session");
            await command.RequestAsync("exec", SshFields.Text("hello"));
            Assert.Equal("Hello ada, you said: hello\n", (await command.ReadToCloseAsync()).Output);

            var shell = await ada.Peer.OpenChannelAsync("session");
            await shell.RequestAsync("shell");
            await shell.WriteAsync("quiet"u8.ToArray());
            await shell.SendEofAsync();
            Assert.Equal("QUIET", (await shell.ReadToCloseAsync()).Output);
        }

        Assert.Equal(0, await console.TerminateAsync());
        await console.ReadBehindAsync("Stopping.");
    }

    [Fact]
    public async Task Console_WithoutKeys_SaysWhatToType()
    {
        await using var console = ExampleProcess.Start("ActorSsh.Examples.Console", WriteKey);

        Assert.StartsWith("dotnet run ", await console.ReadBehindAsync("Say for example: "), StringComparison.Ordinal);
    }

    private void WriteKey(DirectoryInfo folder) => File.WriteAllText(Path.Combine(folder.FullName, "ada.pub"), _key.ToAuthorizedKeysLine("ada"));
}
