using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>A program hands flow control over and back (<c>xon-xoff</c>, RFC 4254 §6.8): who understands that is told, and nobody else is hurt.</summary>
public sealed class FlowControlTests : ServerTest
{
    private const int Bytes = 3_000_001;

    public static TheoryData<string> Processes => ["ssh", SmallClient.Plink, SmallClient.Dbclient];

    public static TheoryData<string> Libraries => [PythonPeer.AsyncSsh, PythonPeer.Paramiko, PythonPeer.Conch];

    [PythonTheory]
    [InlineData("asyncssh_flow.py")]
    [InlineData("conch_flow.py")]
    public async Task Library_WithAMethodForIt_IsToldWhoHandlesIt_InOrder(string client)
    {
        var report = Assert.Single((await PythonPeer.RunAsync(client, Client, Server, "--bytes", $"{Bytes}", "exec", "flow")).Channels);

        Assert.Equal((0, report.SentHash), (report.Status, report.ReceivedHash));
        var told = report.Error.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(told.Length > 10, report.Error);
        Assert.Equal(told[..^1].Select((_, index) => index % 2 == 0 ? "client" : "program"), told[..^1]);
        Assert.Equal("program", told[^1]);
    }

    [PythonTheory]
    [MemberData(nameof(Libraries))]
    public async Task Library_OnManyChannels_GoesOnUnharmed(string client)
    {
        var result = await PythonPeer.RunAsync(client, Client, Server, "--channels", "20", "--bytes", "200000", "exec", "flow");

        Assert.Equal(20, result.Channels.Count);
        Assert.All(result.Channels, report => Assert.Equal((0, report.SentHash, ""), (report.Status, report.ReceivedHash, report.Error)));
    }

    [PeerTheory("plink", "puttygen", "dbclient", "dropbearconvert")]
    [MemberData(nameof(Processes))]
    public async Task Client_ThatKnowsNothingOfIt_GoesOnUnharmed(string program)
    {
        const ulong Seed = 31;
        await using var session = await StartAsync(program);

        await Task.WhenAll(SendAllAsync(session, Seed), Transfer.CheckAsync(session.Output, Seed, Bytes));

        Assert.Equal(0, await session.ExitAsync(Limits.Step));
    }

    [PeerFact]
    public async Task Ssh_OnATerminal_GoesOnUnharmed()
    {
        var finished = await Client.RunWithInputAsync("hello\n", "-tt", "server", "flow");

        Assert.Equal((0, "hello\n"), (finished.ExitCode, finished.Output));
    }

    private static async Task SendAllAsync(ChildProcess session, ulong seed)
    {
        await Transfer.SendAsync(session.Input, seed, Bytes);
        session.CloseInput();
    }

    private async Task<ChildProcess> StartAsync(string program) => program == "ssh"
        ? Client.Start("server", "flow")
        : (await SmallClient.CreateAsync(program, Client, Server)).Start("127.0.0.1", "flow");
}
