using System.Net;
using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Starts and ends of the bastion's process: what it prints, makes, refuses, and its exit codes.</summary>
public sealed class BastionStartTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly TestFolder _home = new();

    public void Dispose() => _home.Dispose();

    [PeerFact, Trait("rule", "B-1")]
    public async Task Start_WithAKeyInTheSshFolder_AdmitsIt()
    {
        using var client = await OpenSsh.CreateAsync();
        Directory.CreateDirectory(_home.PathOf(".ssh"));
        File.Copy(client.PublicKeyFile, _home.PathOf(".ssh/id_ed25519.pub"));
        await using var bastion = await BastionProcess.StartAsync(_home);
        bastion.AddTo(client, "bastion");

        Assert.Contains($"ssh -p {bastion.EndPoint.Port} {Environment.UserName}@127.0.0.1 whoami", bastion.Page, StringComparison.Ordinal);
        Assert.Equal($"{Environment.UserName}\n", (await client.RunAsync("bastion", "whoami")).Output);
    }

    [PeerFact, Trait("rule", "B-1")]
    public async Task Start_WithoutAnyKey_StillStartsAndSaysHowToMakeOne()
    {
        await using var bastion = await BastionProcess.StartAsync(_home);
        var makeKey = bastion.Line("1) Make a key:").Trim();

        var made = await ChildProcess.RunAsync("sh", ["-c", $"{makeKey} -N '' -q"]);

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.EndsWith($"--admit {_home.PathOf(".ssh/id_ed25519.pub")}", bastion.Line("2) Ctrl-C, then:"), StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-1")]
    public async Task SecondStart_KeepsTheHostKey()
    {
        string first;
        await using (var bastion = await BastionProcess.StartAsync(_home))
        {
            first = bastion.HostKeyLine;
            Assert.Contains("(new)", bastion.Page, StringComparison.Ordinal);
            Assert.Equal(0, await bastion.StopAsync(Terminate));
        }

        await using var second = await BastionProcess.StartAsync(_home);

        Assert.Equal(first, second.HostKeyLine);
        Assert.DoesNotContain("(new)", second.Page, StringComparison.Ordinal);
    }

    [PeerTheory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task Signal_WithASessionOpen_StopsCleanly(int signal)
    {
        using var client = await OpenSsh.CreateAsync();
        await using var bastion = await BastionProcess.StartAsync(_home, "--admit", client.PublicKeyFile);
        bastion.AddTo(client, "bastion");
        await using var session = client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");

        Assert.Equal(0, await bastion.StopAsync(signal));

        Assert.Equal(255, await session.ExitAsync(Limits.Step));
        Assert.Contains("Bastion stops", bastion.Log, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task Port_ThatIsTaken_NamesAnother()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await AssertFailsAsync(69, "--listen 127.0.0.1:", "up", "--data", _home.PathOf("data"), "--listen", taken.LocalEndpoint.ToString()!);
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task Listen_ThatIsNoAddress_NamesOne() => await AssertFailsAsync(64, "--listen 127.0.0.1:2222", "up", "--listen", "nonsense");

    [PeerFact, Trait("rule", "B-4")]
    public async Task Data_ThatCannotBeAFolder_NamesTheOption() =>
        await AssertFailsAsync(73, "--data DIR", "up", "--data", Path.Combine(_home.Write("file", ""), "data"));

    [PeerFact, Trait("rule", "B-4")]
    public async Task Admit_OfAMissingFile_NamesSshKeygen() =>
        await AssertFailsAsync(66, "ssh-keygen", "up", "--data", _home.PathOf("data"), "--admit", _home.PathOf("missing.pub"));

    [PeerFact, Trait("rule", "B-4")]
    public async Task Option_ThatIsUnknown_IsAUsageError() => await AssertFailsAsync(64, "--nonsense", "up", "--nonsense");

    private async Task AssertFailsAsync(int exitCode, string hint, params string[] arguments)
    {
        await using var bastion = BastionProcess.Start(_home, arguments);
        var finished = await bastion.FinishAsync();

        Assert.Equal(exitCode, finished.ExitCode);
        Assert.Contains(hint, finished.Error, StringComparison.Ordinal);
    }
}
