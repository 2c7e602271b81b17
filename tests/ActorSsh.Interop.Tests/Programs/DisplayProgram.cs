using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>
/// A program that uses the client's display: says under which cookie, connects with it or with a wrong one, sends a line that the display
/// returns, and says what came.
/// </summary>
internal static class DisplayProgram
{
    public static async Task<SshExit> RunAsync(SshSession session, bool hasCookie, CancellationToken stop)
    {
        if (session.X11 is not { } x11)
        {
            await session.WriteErrorAsync("no display\n"u8.ToArray(), stop);
            return 1;
        }

        using var display = x11.Listen();
        var cookie = Convert.FromHexString(x11.AuthenticationCookie);
        await SayAsync(session, $"{x11.AuthenticationProtocol} {x11.AuthenticationCookie}");
        await SayAsync(session, await UseAsync(display.Number, x11.AuthenticationProtocol, hasCookie ? cookie : new byte[cookie.Length]));
        return 0;
    }

    /// <summary>Tells a cookie file of the display, as a program's environment would, and lists what is in it.</summary>
    public static async Task<SshExit> TellXauthAsync(SshSession session)
    {
        using var display = session.X11!.Listen();
        using var folder = new TestFolder();
        string[] xauth = ["-f", folder.PathOf("xauthority")];
        var added = await ChildProcess.RunAsync("xauth", [.. xauth, .. display.XauthArguments]);
        Assert.True(added.ExitCode == 0, added.Error);
        var listed = await ChildProcess.RunAsync("xauth", [.. xauth, "list", display.Display]);
        await session.WriteAsync(listed.Bytes);
        return listed.ExitCode;
    }

    private static async Task<string> UseAsync(int number, string protocol, byte[] cookie)
    {
        try
        {
            await using var stream = await Dial.LoopbackAsync(6000 + number);
            await FakeDisplay.AskAsync(stream, protocol, cookie);
            await Dial.SayAndHearAsync(stream, "drawn\n");
            return "drawn";
        }
        catch (IOException)
        {
            return "closed";
        }
    }

    private static ValueTask SayAsync(SshSession session, string line) => session.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"));
}
