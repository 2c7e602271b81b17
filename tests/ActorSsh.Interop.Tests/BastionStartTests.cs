using System.Net;
using System.Net.Sockets;
using ActorSsh.Interop.Tests.Faults;
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
    public async Task Start_WithoutAnyKey_IsClaimedByThePrintedCommands_AndKeepsTheKey()
    {
        using var client = await OpenSsh.CreateAsync();
        string claim;
        await using (var bastion = await BastionProcess.StartAsync(_home))
        {
            var made = await ChildProcess.RunAsync("sh", ["-c", $"{bastion.Line("1) Make a key:").Trim()} -N '' -q"]);
            Assert.Equal((0, ""), (made.ExitCode, made.Error));
            claim = bastion.Line("2) Claim the bastion:").Trim();
            Assert.Equal(claim.Split(' ', '@')[^2], File.ReadAllText(_home.PathOf("data/claim")).Trim());

            var won = await client.RunPastedAsync(claim);
            var tooLate = await client.RunPastedAsync(claim);
            var loggedIn = await client.RunPastedAsync($"{won.Output[(won.Output.IndexOf("Log in:", StringComparison.Ordinal) + 7)..].Trim()} whoami");

            Assert.Equal((0, 255, $"{Environment.UserName}\n"), (won.ExitCode, tooLate.ExitCode, loggedIn.Output));
            Assert.Equal(0, await bastion.StopAsync(Terminate));
            Assert.Contains("was claimed from", bastion.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(claim.Split('@')[0][^9..], bastion.Log, StringComparison.OrdinalIgnoreCase);
        }

        await using var later = await BastionProcess.StartAsync(_home);

        Assert.DoesNotContain("claim-", later.Page, StringComparison.Ordinal);
        Assert.Equal($"{Environment.UserName}\n", (await client.RunPastedAsync($"{later.Line("Log in:").Trim()} whoami")).Output);
    }

    [MountFact, Trait("rule", "B-1")]
    public async Task Start_AsAUserWithoutAName_IsClaimedAndLoggedInToByItsNumber()
    {
        using var client = await OpenSsh.CreateAsync();
        await using var bastion = await BastionProcess.StartBehindAsync(["unshare", "--map-user=54321", "--map-group=54321"], _home);

        var won = await client.RunPastedAsync(bastion.Line("2) Claim the bastion:").Trim());
        var loggedIn = await client.RunPastedAsync($"{won.Output[(won.Output.IndexOf("Log in:", StringComparison.Ordinal) + 7)..].Trim()} whoami");

        Assert.Equal("54321\n", loggedIn.Output);
    }

    [PeerFact, Trait("rule", "B-1"), Trait("rule", "B-20")]
    public async Task Start_WithRulesThatDenyJumps_PrintsLinesThatWorkAndNoJump()
    {
        using var client = await OpenSsh.CreateAsync();
        var rules = "actor-ssh { server.listen = [\"127.0.0.1:0\"], bastion.rules { no-jumps { effect = deny, permit-open = any }\n dba { groups = [dba] } } }";
        await using var bastion = await BastionProcess.StartConfiguredAsync(_home, rules, "--admit", client.PublicKeyFile);

        Assert.DoesNotContain("Jump", bastion.Page, StringComparison.Ordinal);
        Assert.Contains(" --  the rule 'dba' comes to nothing: no user meets it", bastion.Page, StringComparison.Ordinal);
        Assert.Equal($"{Environment.UserName}\n", (await client.RunPastedAsync(bastion.Line("Ask one thing:"))).Output);
        Assert.Equal(3, (await client.RunPastedAsync(bastion.Line("Log in:"), "exit 3\n")).ExitCode);
    }

    [PeerFact, Trait("rule", "B-5")]
    public async Task SecondStart_WhileOneRuns_SaysWhatRuns_AndNamesTheCommandsThatLookAndStop()
    {
        await using var bastion = await BastionProcess.StartAsync(_home);
        var data = _home.PathOf("data");

        var error = await AssertFailsAsync(73, $"process {bastion.Id}, since ", "up", "--listen", "127.0.0.1:0", "--data", data);

        Assert.Contains($"on {bastion.EndPoint}", error, StringComparison.Ordinal);
        Assert.Contains($" drain --data {data}\n", error, StringComparison.Ordinal);
        Assert.EndsWith($" status --data {data}\n", error, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-5")]
    public async Task Start_AfterOneThatWasKilled_IsAsIfItHadStopped()
    {
        await using (var bastion = await BastionProcess.StartAsync(_home))
        {
            Assert.NotEqual(0, await bastion.StopAsync(9));
        }

        await using var second = await BastionProcess.StartAsync(_home);

        Assert.Contains("claim-", second.Page, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "B-3")]
    public async Task Configuration_ThatIsWrong_IsToldWithItsPlace()
    {
        var file = _home.Write("b.conf", "actor-ssh {\n  server.listn = []\n}\n");

        await AssertFailsAsync(65, $"{file}:2:10: error: ", "up", "--data", _home.PathOf("data"), "--config", file);
        await AssertFailsAsync(66, "is not there", "up", "--data", _home.PathOf("data"), "--config", _home.PathOf("missing.conf"));
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
        const string Brief = "actor-ssh { server.listen = [\"127.0.0.1:0\"], bastion.drain.deadline = 1s }";
        await using var bastion = await BastionProcess.StartConfiguredAsync(_home, Brief, "--admit", client.PublicKeyFile);
        bastion.AddTo(client, "bastion");
        await using var session = client.Start("-tt", "bastion");
        await session.ReadUntilAsync("bastion> ");

        Assert.Equal(0, await bastion.StopAsync(signal));

        Assert.Equal(69, await session.ExitAsync(Limits.Step));
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

    private async Task<string> AssertFailsAsync(int exitCode, string hint, params string[] arguments)
    {
        await using var bastion = BastionProcess.Start(_home, arguments);
        var finished = await bastion.FinishAsync();

        Assert.Equal(exitCode, finished.ExitCode);
        Assert.Contains(hint, finished.Error, StringComparison.Ordinal);
        return finished.Error;
    }
}
