using System.Globalization;
using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// <c>ssh -Y</c> and <c>ssh -X</c> with a real X server at the client, and real X clients as programs here. Whether it trusts them is between
/// ssh and the X server, by the cookie that ssh puts in place of the one we were told; here it is proven that both come through whole.
/// </summary>
public sealed class RealDisplayTests : ServerTest
{
    private const string Refused = "BadAccess";

    private static readonly string[] Trusted = ["-Y"];

    private static readonly string[] Untrusted = ["-X", "-o", "ForwardX11Trusted=no"];

    // Many short answers, and a long one: each has to be what a client in front of the display is told.
    [PeerFact("xauth", "Xvfb", "xlsatoms", "xprop")]
    public async Task Answers_OverTheForwarding_AreThoseOfTheDisplay()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        await SucceedAsync(display.RunAsync("xprop", "-root", "-f", "LONG", "8s", "-set", "LONG", text));

        var names = await SucceedAsync(RunAsync(display, [.. Trusted, "server", "x xlsatoms"]));
        var answer = await SucceedAsync(RunAsync(display, [.. Trusted, "server", "x xprop -root -len 1000000 LONG"]));

        Assert.Equal((await display.RunAsync("xlsatoms")).Output, names.Output);
        Assert.Equal($"LONG(STRING) = \"{text}\"\n", answer.Output);
    }

    [PeerFact("xauth", "Xvfb", "xdpyinfo")]
    public async Task Extensions_OfATrustedClient_AreAll_AndOfAnUntrustedOneTheHarmless()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);

        var trusted = await SucceedAsync(RunAsync(display, [.. Trusted, "server", "x xdpyinfo"]));
        var untrusted = await SucceedAsync(RunAsync(display, [.. Untrusted, "server", "x xdpyinfo"]));

        var all = ExtensionsIn((await display.RunAsync("xdpyinfo")).Output);
        Assert.Superset(new HashSet<string> { "XTEST", "RECORD", "SECURITY" }, all.ToHashSet());
        Assert.Equal(all, ExtensionsIn(trusted.Output));
        Assert.Equal(["BIG-REQUESTS", "XC-MISC"], ExtensionsIn(untrusted.Output));
    }

    [PeerFact("xauth", "Xvfb", "xprop")]
    public async Task Property_OfTheRoot_IsWrittenByATrustedClientOnly()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        const string Write = "x xprop -root -f WRITTEN 8s -set WRITTEN";

        var untrusted = await RunAsync(display, [.. Untrusted, "server", $"{Write} untrusted"]);
        var before = await display.RunAsync("xprop", "-root", "WRITTEN");
        await SucceedAsync(RunAsync(display, [.. Trusted, "server", $"{Write} trusted"]));
        var after = await display.RunAsync("xprop", "-root", "WRITTEN");
        var read = await SucceedAsync(RunAsync(display, [.. Untrusted, "server", "x xprop -root WRITTEN"]));

        Assert.NotEqual(0, untrusted.ExitCode);
        Assert.Contains(Refused, untrusted.Error, StringComparison.Ordinal);
        Assert.Equal("WRITTEN:  not found.\n", before.Output);
        Assert.Equal("WRITTEN(STRING) = \"trusted\"\n", after.Output);
        Assert.Equal(after.Output, read.Output);
    }

    [PeerFact("xauth", "Xvfb", "xev", "xkill", "xprop")]
    public async Task WindowOfAnother_IsClosedByATrustedClientOnly()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        await using var other = ChildProcess.Start("xev", [], display.Variables);
        var window = Regex.Match(await other.ReadUntilAsync("inner window is"), "Outer window is (0x[0-9a-f]+)").Groups[1].Value;

        var untrusted = await RunAsync(display, [.. Untrusted, "server", $"x xkill -id {window}"]);
        var before = await display.RunAsync("xprop", "-id", window, "WM_NAME");
        await SucceedAsync(RunAsync(display, [.. Trusted, "server", $"x xkill -id {window}"]));

        Assert.Contains(Refused, untrusted.Error, StringComparison.Ordinal);
        Assert.Equal("WM_NAME(STRING) = \"Event Tester\"\n", before.Output);
        Assert.NotEqual(0, (await other.FinishWithOpenInputAsync()).ExitCode);
    }

    [PeerTheory("xauth", "Xvfb", "xdpyinfo")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cookie_ThatWeAreTold_IsNoneOfTheDisplays_AndSshPutsTheRightOneInItsPlace(bool isTrusted)
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        var asked = Client.Folder.PathOf("asked");
        var xauth = Client.Folder.Write("xauth", $"#!/bin/sh\necho \"$@\" >>{asked}\n'{Peers.PathOf("xauth")}' \"$@\" | tee -a {asked}\n");
        File.SetUnixFileMode(xauth, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var finished = await SucceedAsync(RunAsync(
            display, [.. Forwarding(isTrusted), "-o", $"XAuthLocation={xauth}", "-o", "ForwardX11Timeout=300", "server", "x xauth list && xdpyinfo >/dev/null && echo welcome"]));

        var (told, real) = (CookieIn(finished.Output), CookieIn(await File.ReadAllTextAsync(asked)));
        RunLog.Secret(real, "the cookie that ssh shows to the display");
        var withOurs = await ChildProcess.RunAsync("xdpyinfo", [], environment: display.VariablesWith(await RealDisplay.WriteAuthorityAsync(Client.Folder, "told", display.Name, told)));
        Assert.EndsWith("welcome\n", finished.Output, StringComparison.Ordinal);
        Assert.NotEqual(told, real);
        Assert.Equal(isTrusted, real == display.Cookie);
        Assert.Contains(isTrusted ? "list" : "untrusted timeout 360", await File.ReadAllTextAsync(asked), StringComparison.Ordinal);
        Assert.NotEqual(0, withOurs.ExitCode);
        Assert.NotEqual(display.Cookie, told);
    }

    [PeerTheory("xauth", "Xvfb", "xdpyinfo")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_WithAnotherCookieOrNone_IsTurnedAwayBySsh(bool isTrusted)
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);

        var other = await RunAsync(display, [.. Forwarding(isTrusted), "server", "x xauth -q add $DISPLAY . 00112233445566778899aabbccddeeff; xdpyinfo"]);
        var none = await RunAsync(display, [.. Forwarding(isTrusted), "server", "x xauth -q remove $DISPLAY; xdpyinfo"]);

        Assert.All([other, none], finished =>
        {
            Assert.Equal((1, ""), (finished.ExitCode, finished.Output));
            Assert.Contains("X11 connection rejected because of wrong authentication", finished.Error, StringComparison.Ordinal);
        });
    }

    // ssh counts from its log-in, and lets the display forget the cookie a minute later.
    [PeerFact("xauth", "Xvfb", "xdpyinfo")]
    public async Task Client_AfterForwardX11Timeout_IsTurnedAwayBySsh()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);

        var finished = await RunAsync(
            display, [.. Untrusted, "-o", "ForwardX11Timeout=1s", "-o", "LogLevel=VERBOSE", "server", "x while xdpyinfo >/dev/null 2>&1; do sleep 0.1; done; echo over"]);

        Assert.Equal((0, "over\n"), (finished.ExitCode, finished.Output));
        Assert.Contains("Rejected X11 connection after ForwardX11Timeout expired", finished.Error, StringComparison.Ordinal);
    }

    [PeerTheory("xauth", "Xvfb", "xdpyinfo")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ManyClientsAtOnce_OfOneForwarding_AreEachAnsweredWhole(bool isTrusted)
    {
        const int Clients = 8;
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        var one = await SucceedAsync(RunAsync(display, [.. Forwarding(isTrusted), "server", "x xdpyinfo | md5sum"]));

        var all = await SucceedAsync(RunAsync(display, [.. Forwarding(isTrusted), "server", $"x for i in $(seq {Clients}); do xdpyinfo | md5sum & done; wait"]));

        Assert.Equal(string.Concat(Enumerable.Repeat(one.Output, Clients)), all.Output);
    }

    private static string[] Forwarding(bool isTrusted) => isTrusted ? Trusted : Untrusted;

    private static string[] ExtensionsIn(string information) =>
        [.. Regex.Match(information, "number of extensions:.*\n((?:    .*\n)*)").Groups[1].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string CookieIn(string listed) => Regex.Match(listed, $"{FakeDisplay.Protocol} +([0-9a-f]{{32}})").Groups[1].Value;

    private static async Task<Finished> SucceedAsync(Task<Finished> running)
    {
        var finished = await running;
        Assert.True(finished.ExitCode == 0, finished.Error);
        return finished;
    }

    private Task<Finished> RunAsync(RealDisplay display, params string[] arguments) => Client.RunAsync(display.Variables, arguments);
}
