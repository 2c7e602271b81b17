using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>The other clients that forward a display, with a real X server: plink, AsyncSSH and Paramiko. Only those two ask for a single connection.</summary>
public sealed class RealDisplayClientTests : ServerTest
{
    private const string UseTwice = "x xdpyinfo >/dev/null && echo first; xdpyinfo >/dev/null && echo second";

    public static TheoryData<string> Libraries => [PythonPeer.AsyncSsh, "paramiko_display.py"];

    [PeerFact("plink", "puttygen", "xauth", "Xvfb", "xlsatoms", "xprop")]
    public async Task Plink_BringsXClientsToItsDisplay()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        var plink = (await SmallClient.CreateAsync(SmallClient.Plink, Client, Server)).At(display);

        var written = await plink.RunAsync("", "-X", "127.0.0.1", "x xprop -root -f WRITTEN 8s -set WRITTEN plink && xlsatoms");
        var read = await display.RunAsync("xprop", "-root", "WRITTEN");

        Assert.True(written.ExitCode == 0, written.Error);
        Assert.Equal("WRITTEN(STRING) = \"plink\"\n", read.Output);
        Assert.Equal((await display.RunAsync("xlsatoms")).Output, written.Output);
    }

    [PeerFact("plink", "puttygen", "xauth", "Xvfb", "xdpyinfo")]
    public async Task Plink_TurnsAnotherCookieAway()
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        var plink = (await SmallClient.CreateAsync(SmallClient.Plink, Client, Server)).At(display);

        var finished = await plink.RunAsync("", "-X", "127.0.0.1", "x xauth -q add $DISPLAY . 00112233445566778899aabbccddeeff; xdpyinfo");

        Assert.Equal((1, ""), (finished.ExitCode, finished.Output));
        Assert.Contains("Plink X11 proxy: Authorisation not recognised", finished.Error, StringComparison.Ordinal);
    }

    [PythonTheory("xauth", "Xvfb", "xdpyinfo")]
    [MemberData(nameof(Libraries))]
    public async Task Display_OfALibrary_ServesOneXClientAfterTheOther(string client)
    {
        var (session, _) = await RunAsync(client, UseTwice);

        Assert.Equal((0, "first\nsecond\n"), (session.Status, session.Text));
    }

    // AsyncSSH would itself refuse the second. Paramiko takes what comes: nothing does.
    [PythonTheory("xauth", "Xvfb", "xdpyinfo")]
    [MemberData(nameof(Libraries))]
    public async Task SingleConnection_IsOneXClientAndNoOther(string client)
    {
        var (session, lent) = await RunAsync(client, UseTwice, "--single-connection");

        Assert.Equal((1, "first\n"), (session.Status, session.Text));
        Assert.Contains("unable to open display", session.Error, StringComparison.Ordinal);
        Assert.Equal(client == PythonPeer.AsyncSsh ? 0 : 1, lent);
    }

    /// <returns>The session, and how many connections to the display the client told of.</returns>
    private async Task<(PeerReport Session, int Lent)> RunAsync(string client, string program, params string[] options)
    {
        await using var display = await RealDisplay.StartAsync(Client.Folder);
        string[] where = ["--display", display.Name, "--authority", display.Authority];
        var result = await PythonPeer.RunAsync(client, Client, Server, [.. where, .. options, "exec", program]);
        return (result.Channels[0], result.Channels.Count - 1);
    }
}
