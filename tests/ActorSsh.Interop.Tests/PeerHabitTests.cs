using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>What real clients do against the protocol, or at its edge, costs nobody a byte.</summary>
public sealed class PeerHabitTests : ServerTest
{
    private const int Channels = 20;

    [PythonFact, Trait("rule", "C-45")]
    public async Task DataBehindEof_IsDroppedAndToldOnce_AndTheOthersGoOn()
    {
        var window = SshServerOptions.Default.Limits.InitialWindowSize;

        var result = await RunAsync("data_after_eof.py", "--channels", "5", "--bytes", $"{window + 100_000}", "exec", "until-signal", "hash");

        var hasty = result.Channels[0];
        Assert.Equal((6, $"{window}"), (hasty.Status, hasty.Text));
        Assert.Single(Server.Warnings, warning => warning.Contains("(C-45)", StringComparison.Ordinal));
        Assert.All(result.Channels.Skip(1), report => Assert.Equal((3, report.SentHash), (report.Status, report.Text)));
    }

    [PythonFact, Trait("rule", "C-25"), Trait("rule", "C-45")]
    public async Task EofAndAdjust_ForClosedNumbers_AreIgnored()
    {
        var result = await RunAsync("late_messages.py", "--channels", $"{Channels}", "--bytes", "200000", "exec", "echo");

        AssertEchoed(result);
    }

    [PythonFact, Trait("rule", "T-4")]
    public async Task ServiceRequest_Repeated_BreaksNothing()
    {
        var result = await RunAsync("repeated_service.py", "--channels", $"{Channels}", "--bytes", "200000", "exec", "echo");

        AssertEchoed(result);
    }

    private static void AssertEchoed(PeerResult result)
    {
        Assert.Equal(Channels, result.Channels.Count);
        Assert.All(result.Channels, report => Assert.Equal((0, report.SentHash), (report.Status, report.ReceivedHash)));
    }

    private Task<PeerResult> RunAsync(string script, params string[] arguments) => PythonPeer.RunAsync(script, Client, Server, arguments);
}
