using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Bastion;

/// <summary>Claims as strangers and systemd's journal meet them; who types the right one is in <see cref="BastionStartTests"/>.</summary>
public sealed class ClaimTests : IDisposable
{
    private const string Wrong = "claim-0123-4567";
    private const int MostTries = 8;

    private readonly TestFolder _home = new();

    public void Dispose() => _home.Dispose();

    [PeerFact, Trait("rule", "B-1")]
    public async Task Claims_ThatAreWrong_AreFailedLogIns_AndKeepTheirSourceOut()
    {
        var config = _home.Write("b.conf", "actor-ssh { admission.penalties.exempt-list = [], bastion.http.listen = off }");
        using var client = await OpenSsh.CreateAsync();
        await using var bastion = await BastionProcess.StartAsync(_home, "--config", config);
        bastion.AddTo(client, "bastion");

        var tries = 0;
        Finished finished;
        do
        {
            finished = await client.RunAsync("-l", Wrong, "bastion");
            tries++;
        }
        while (finished.Error.Contains("Permission denied", StringComparison.Ordinal) && tries < MostTries);

        var right = await client.RunAsync("-l", File.ReadAllText(_home.PathOf("data/claim")).Trim(), "bastion");
        Assert.InRange(tries, 2, MostTries - 1);
        Assert.Equal((255, 255), (finished.ExitCode, right.ExitCode));
        Assert.Contains("(hidden)", bastion.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong[^9..], bastion.Log, StringComparison.Ordinal);
    }

    [PeerFact("cat", "env"), Trait("rule", "B-1")]
    public async Task Page_ThatAJournalKeeps_ShowsNoClaim_ButACommandThatReadsIt()
    {
        using var client = await OpenSsh.CreateAsync();
        await using var bastion = await BastionProcess.StartBehindAsync(["env", "JOURNAL_STREAM=8:1234"], _home);

        var claimed = await client.RunPastedAsync(bastion.Line("2) Claim the bastion:").Trim());

        Assert.DoesNotContain("claim-", bastion.Page, StringComparison.Ordinal);
        Assert.Equal(0, claimed.ExitCode);
        Assert.Contains("may log in with this key", claimed.Output, StringComparison.Ordinal);
    }
}
