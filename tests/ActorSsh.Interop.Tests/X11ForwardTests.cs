using System.Security.Cryptography;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>ssh -Y</c> with a display that is ours and a cookie file of the test's: each side knows its own cookie only.</summary>
public sealed class X11ForwardTests : ServerTest
{
    private readonly byte[] _cookie = Convert.FromHexString(RunLog.Secret(RandomNumberGenerator.GetHexString(32, lowercase: true), "an X11 cookie"));

    [PeerFact("xauth")]
    public async Task Program_ReachesTheDisplay_UnderACookieThatIsNotTheRealOne()
    {
        using var display = await StartDisplayAsync();

        var finished = await RunAsync(display, "-Y", "server", "display");

        Assert.True(finished.ExitCode == 0, finished.Error);
        var lines = finished.Output.Split('\n');
        Assert.StartsWith($"{FakeDisplay.Protocol} ", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(_cookie), lines[0], StringComparison.Ordinal);
        Assert.Equal(("drawn", 1), (lines[1], display.Welcomed));
    }

    [PeerFact("xauth")]
    public async Task Program_WithAnotherCookie_IsTurnedAwayByTheClient()
    {
        using var display = await StartDisplayAsync();

        var finished = await RunAsync(display, "-Y", "server", "display-without-cookie");

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.EndsWith("\nclosed\n", finished.Output, StringComparison.Ordinal);
        Assert.Equal(0, display.Welcomed);
    }

    [PeerFact("xauth")]
    public async Task ProgramsOfManyConnections_EachHaveADisplay()
    {
        using var display = await StartDisplayAsync();

        var finished = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RunAsync(display, "-Y", "server", "display")));

        Assert.All(finished, one => Assert.EndsWith("\ndrawn\n", one.Output, StringComparison.Ordinal));
        Assert.Equal(6, display.Accepted);
    }

    [PeerFact("xauth")]
    public async Task Xauth_AtTheServer_TakesTheDisplaysArguments()
    {
        using var display = await StartDisplayAsync();

        var finished = await RunAsync(display, "-Y", "server", "display-cookies");

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Matches($"unix:[0-9]+ +{FakeDisplay.Protocol} +[0-9a-f]{{32}}\n", finished.Output);
    }

    [PeerFact("xauth")]
    public async Task Program_WhereThePolicyDenies_HasNone()
    {
        using var display = await StartDisplayAsync();
        await using var closed = await TestServer.StartAsync(Client, options => options with { Name = "closed", Policy = SshPolicy.AllowSessions });
        closed.AddTo(Client, "closed");

        var finished = await RunAsync(display, "-Y", "closed", "display");

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("no display", finished.Error, StringComparison.Ordinal);
        Assert.Contains("X11 forwarding request failed", finished.Error, StringComparison.Ordinal);
    }

    private Task<Finished> RunAsync(FakeDisplay display, params string[] arguments) => Client.RunAsync(
        new Dictionary<string, string> { ["DISPLAY"] = display.Name, ["XAUTHORITY"] = Client.Folder.PathOf("xauthority") }, arguments);

    private async Task<FakeDisplay> StartDisplayAsync()
    {
        var display = new FakeDisplay(_cookie);
        var added = await ChildProcess.RunAsync(
            "xauth", ["-f", Client.Folder.PathOf("xauthority"), "add", display.Name, FakeDisplay.Protocol, Convert.ToHexStringLower(_cookie)]);
        Assert.True(added.ExitCode == 0, added.Error);
        return display;
    }
}
