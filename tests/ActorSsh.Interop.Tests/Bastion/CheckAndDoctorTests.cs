using System.Text.Json;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary><c>check</c> and <c>doctor</c> as programs: what they print where, and their exit codes.</summary>
[Trait("rule", "B-3")]
public sealed class CheckAndDoctorTests : IDisposable
{
    private readonly TestFolder _home = new();

    public void Dispose() => _home.Dispose();

    [PeerTheory]
    [InlineData("", 0, "nothing is wrong")]
    [InlineData("akka.loglevel = DEBUG", 0, "1 note")]
    [InlineData("actor-ssh.bastion.users.ann { }", 0, "ann cannot log in: there is no key")]
    [InlineData("actor-ssh.bastion.rules.dba { groups = [dba] }", 0, "1 warning")]
    [InlineData("actor-ssh.server.listn = []", 65, ":1:18: error: actor-ssh.server.listn: there is no such key. Did you mean 'actor-ssh.server.listen'?")]
    [InlineData("actor-ssh {", 65, "error")]
    public async Task Check_OfAFile_EndsAsItFinds(string text, int exitCode, string told)
    {
        var finished = await RunAsync("check", _home.Write("b.conf", text));

        Assert.Equal((exitCode, ""), (finished.ExitCode, finished.Error));
        Assert.Contains(told, finished.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_home.PathOf(".local")));
    }

    [PeerFact, Trait("rule", "B-4")]
    public async Task Check_OfAMissingFile_IsNoInput()
    {
        var finished = await RunAsync("check", _home.PathOf("none.conf"), "--json");

        Assert.Equal((66, ""), (finished.ExitCode, finished.Output));
        Assert.Contains("try: ", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Doctor_WithAProblem_EndsWith1_AndNamesWhatHelps()
    {
        Directory.CreateDirectory(_home.PathOf("data"));
        var key = _home.Write("data/ssh_host_rsa_key", "nonsense");

        var finished = await RunAsync("doctor", "--json", "--data", _home.PathOf("data"), "--listen", "127.0.0.1:0");
        using var document = JsonDocument.Parse(finished.Output);
        var problem = Assert.Single(document.RootElement.EnumerateArray().ToArray(), static finding => finding.GetProperty("state").GetString() == "problem");

        Assert.Equal(1, finished.ExitCode);
        Assert.Equal($"mv {key} {key}.bad", problem.GetProperty("next").GetString());
    }

    [PeerFact]
    public async Task Doctor_WhileABastionRuns_IsAnsweredByIt()
    {
        await using var bastion = await BastionProcess.StartAsync(_home);

        var finished = await RunAsync("doctor", "--data", _home.PathOf("data"));

        Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
        Assert.Contains($"this one runs, as process {bastion.Id}", finished.Output, StringComparison.Ordinal);
        Assert.Contains($"listening on {bastion.EndPoint}", finished.Output, StringComparison.Ordinal);
    }

    private async Task<Finished> RunAsync(params string[] arguments)
    {
        await using var process = BastionProcess.Start(_home, arguments);
        return await process.FinishAsync();
    }
}
