using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A bastion whose disk is full, or whose log cannot be written: it goes on, says so once, and loses nothing that it can keep.</summary>
public sealed class BastionDiskTests : IAsyncLifetime
{
    private const int Terminate = 15;
    private const string Unwritable = "cannot be written: ";
    private const string Writable = " is written again";

    private readonly TestFolder _home = new();
    private OpenSsh _client = null!;

    public async Task InitializeAsync() => _client = await OpenSsh.CreateAsync();

    public Task DisposeAsync()
    {
        _client.Dispose();
        _home.Dispose();
        return Task.CompletedTask;
    }

    [MountFact, Trait("rule", "B-45"), Trait("rule", "B-5"), Trait("rule", "B-22")]
    public async Task FullDisk_StopsNobody_ChangesNoFile_AndIsOverWhenThereIsRoom()
    {
        var data = Directory.CreateDirectory(_home.PathOf("data")).FullName;
        string[] onSmallDisk = ["unshare", "-m", "sh", "-c", $"mount -t tmpfs -o size=512k,mode=700 none '{data}' && exec \"$0\" \"$@\""];
        await using var bastion = await BastionProcess.StartBehindAsync(onSmallDisk, _home, "--admit", _client.PublicKeyFile);
        bastion.AddTo(_client, "bastion");
        Assert.Equal(0, (await _client.RunAsync("bastion", "ban 192.0.2.1")).ExitCode);
        var bans = await File.ReadAllTextAsync(Path.Combine(bastion.Data, "bans.json"));

        var filler = Path.Combine(bastion.Data, "filler");
        Fill(filler);
        var refused = await _client.RunAsync("bastion", "ban 192.0.2.2");
        var during = await _client.RunAsync("bastion", "bans");
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);
        File.Delete(filler);

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("No space left", refused.Error, StringComparison.Ordinal);
        Assert.Contains("192.0.2.1", during.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.2", during.Output, StringComparison.Ordinal);
        Assert.Equal(bans, await File.ReadAllTextAsync(Path.Combine(bastion.Data, "bans.json")));
        Assert.Equal(0, (await _client.RunAsync("bastion", "ban 192.0.2.2")).ExitCode);
        await AssertLoggedAsync(bastion, 5);
        await AssertToldOnceAsync(bastion);
    }

    /// <summary>Each of these has room for a few files less than a first start writes.</summary>
    [MountFact, Trait("rule", "B-5"), Trait("rule", "B-4")]
    public async Task FullDisk_AtTheFirstStart_IsAnErrorThatNamesTheFile_AndLeavesNothingHalfDone()
    {
        var data = Directory.CreateDirectory(_home.PathOf("data")).FullName;
        foreach (var free in new[] { 8, 16, 24 })
        {
            var script = $"mount -t tmpfs -o size=512k,mode=700 none '{data}' && head -c {512 - free}k /dev/zero >'{data}/filler'; \"$0\" \"$@\"; code=$?; ls -A '{data}'; exit $code";
            string[] words = ["-m", "sh", "-c", script, Peers.PathOf("dotnet"), BastionProcess.Program, "up", "--listen", "127.0.0.1:0", "--data", data];
            await using var bastion = ChildProcess.Start("unshare", words, BastionProcess.Environment(_home));

            var finished = await bastion.FinishAsync();

            Assert.True(finished.ExitCode == 73, $"{free}k: {finished.ExitCode} {finished.Output} {finished.Error}");
            Assert.Contains("cannot be written: No space left on device", finished.Error, StringComparison.Ordinal);
            Assert.Contains($"df -h {data}", finished.Error, StringComparison.Ordinal);
            Assert.All(finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static file => Assert.Matches("^(filler|lock|logs|pid|ssh_host_[a-z0-9]+_key(\\.pub)?)$", file));
        }
    }

    [PeerFact, Trait("rule", "B-45")]
    public async Task LogFolder_ThatBecomesUnwritable_StopsNobody_AndIsWrittenAgainAfterwards()
    {
        await using var bastion = await BastionProcess.StartAsync(_home, "--admit", _client.PublicKeyFile);
        bastion.AddTo(_client, "bastion");
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);
        await AssertLoggedAsync(bastion, 1);

        var logs = Path.Combine(bastion.Data, "logs");
        Directory.Move(logs, _home.PathOf("moved"));
        await File.WriteAllTextAsync(logs, "in the way");
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);
        Assert.Equal(0, (await _client.RunAsync("bastion", "whoami")).ExitCode);
        File.Delete(logs);

        await AssertLoggedAsync(bastion, 2);
        await AssertToldOnceAsync(bastion);
    }

    /// <summary>Nobody is connected yet whom it could drop, and whoever starts it reads why.</summary>
    [PeerFact, Trait("rule", "B-4")]
    public async Task LogFolder_ThatIsUnwritableAtTheStart_IsAnErrorThatNamesIt()
    {
        var logs = Path.Combine(Directory.CreateDirectory(_home.PathOf("data")).FullName, "logs");
        await File.WriteAllTextAsync(logs, "in the way");

        await using var bastion = BastionProcess.Start(_home, ["up", "--listen", "127.0.0.1:0", "--data", _home.PathOf("data")]);
        var finished = await bastion.FinishAsync();

        Assert.Equal(73, finished.ExitCode);
        Assert.Contains(logs, finished.Error, StringComparison.Ordinal);
        Assert.Contains("try: ", finished.Error, StringComparison.Ordinal);
    }

    /// <summary>To the last byte.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[1024];
        void WriteForEver()
        {
            while (true)
            {
                file.Write(page);
            }
        }

        Assert.Throws<IOException>(WriteForEver);
    }

    /// <summary>Each log-in is there, also those that came while nothing could be written.</summary>
    private static Task AssertLoggedAsync(BastionProcess bastion, int logIns)
    {
        var seen = "";
        return Eventually.TrueAsync(() => $"not {logIns} log-ins in {seen}", () =>
        {
            seen = Directory.Exists(Path.Combine(bastion.Data, "logs")) ? bastion.Log : "";
            return Task.FromResult(seen.Split('\n').Count(static line => line.Contains("logged in by", StringComparison.Ordinal)) == logIns);
        });
    }

    private static async Task AssertToldOnceAsync(BastionProcess bastion)
    {
        Assert.Equal(0, await bastion.StopAsync(Terminate));
        var error = await bastion.ErrorAsync();
        Assert.Single(error.Split('\n'), static line => line.Contains(Unwritable, StringComparison.Ordinal));
        Assert.Single(error.Split('\n'), static line => line.Contains(Writable, StringComparison.Ordinal));
    }
}
