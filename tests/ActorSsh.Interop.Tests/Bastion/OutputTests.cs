using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>What becomes of what the program says where nothing can be written, as to a file on a disk that is full.</summary>
[Trait("rule", "B-4")]
public sealed class OutputTests : IDisposable
{
    private const int Terminate = 15;

    private readonly TestFolder _home = new();

    public void Dispose() => _home.Dispose();

    [PeerTheory]
    [InlineData("check")]
    [InlineData("help")]
    [InlineData("--version")]
    public async Task Answer_ThatCannotBeWritten_IsSaidOnStandardError(string command)
    {
        var finished = await RunAsync(">/dev/full", command);

        Assert.Equal(74, finished.ExitCode);
        Assert.Contains("error: the answer cannot be written: No space left on device; try: df -h", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Answer_OfTheBastionThatRuns_ThatCannotBeWritten_IsSaidToo()
    {
        await using var bastion = await BastionProcess.StartAsync(_home);

        var finished = await RunAsync(">/dev/full", "status", "--data", bastion.Data);

        Assert.Equal(74, finished.ExitCode);
        Assert.Contains("No space left on device", finished.Error, StringComparison.Ordinal);
    }

    [PeerTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public async Task Error_ThatCannotBeSaid_EndsWithItsOwnCode(string redirection) => Assert.Equal(127, (await RunAsync(redirection, "frobnicate")).ExitCode);

    [PeerFact, Trait("rule", "B-1")]
    public async Task StartPage_ThatCannotBeWritten_StopsNobody()
    {
        var started = $"{_home.PathOf("data")}/logs";
        await using var process = Start(">/dev/full", "up", "--data", _home.PathOf("data"), "--config", BastionProcess.Configure(_home, "actor-ssh.server.listen = [\"127.0.0.1:0\"]"));

        await Eventually.TrueAsync(() => "no start is in the log", () => Task.FromResult(LogIn(started).Contains("started as process", StringComparison.Ordinal)));
        process.Signal(Terminate);

        Assert.Equal(0, await process.ExitAsync(Limits.Step));
        Assert.Contains("The start page is not shown: ", LogIn(started), StringComparison.Ordinal);
    }

    [PeerTheory]
    [InlineData("64 --data", "up", "--data", "")]
    [InlineData("64 --config", "doctor", "--config", "")]
    [InlineData("64 --admit", "up", "--admit", "")]
    [InlineData("64 an empty FILE", "check", "")]
    [InlineData("64 --data came 2 times, allowed: once", "up", "--data", "a", "--data", "b")]
    public async Task Word_ThatIsEmpty_OrComesTwice_IsAUsageError(string expected, params string[] arguments)
    {
        var finished = await RunAsync("", arguments);

        Assert.StartsWith(expected, $"{finished.ExitCode} {finished.Error.Replace("error: ", "", StringComparison.Ordinal)}", StringComparison.Ordinal);
    }

    private static string LogIn(string folder) => Directory.Exists(folder) && Directory.GetFiles(folder) is [var file] ? ReadShared(file) : "";

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task<Finished> RunAsync(string redirection, params string[] arguments)
    {
        await using var process = Start(redirection, arguments);
        return await process.FinishAsync();
    }

    private ChildProcess Start(string redirection, params string[] arguments)
    {
        string[] words = ["-c", $"exec \"$0\" \"$@\" {redirection}", Peers.PathOf("dotnet"), BastionProcess.Program, .. arguments];
        return ChildProcess.Start("sh", words, BastionProcess.Environment(_home));
    }
}
