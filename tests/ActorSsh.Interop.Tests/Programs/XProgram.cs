using System.Text;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Programs;

/// <summary>
/// Runs a command line of X clients in a shell whose <c>DISPLAY</c> leads to the SSH client's, with a cookie file that <c>xauth</c> was told of it
/// in; passes on what they wrote and the last status.
/// </summary>
internal static class XProgram
{
    public static async Task<SshExit> RunAsync(SshSession session, string commandLine, CancellationToken stop)
    {
        if (session.X11 is not { } x11)
        {
            await session.WriteErrorAsync("no display\n"u8.ToArray(), stop);
            return 1;
        }

        RunLog.Secret(x11.AuthenticationCookie, "a forwarded X11 cookie");
        using var folder = new TestFolder();
        using var display = x11.Listen();
        var variables = new Dictionary<string, string> { ["DISPLAY"] = display.Display, ["XAUTHORITY"] = folder.PathOf("xauthority") };
        var told = await ChildProcess.RunAsync("xauth", ["-q", .. display.XauthArguments], environment: variables);
        Assert.True(told.ExitCode == 0, told.Error);
        var finished = await ChildProcess.RunAsync("sh", ["-c", commandLine], environment: variables);
        await session.WriteAsync(finished.Bytes, stop);
        await session.WriteErrorAsync(Encoding.UTF8.GetBytes(finished.Error), stop);
        return finished.ExitCode;
    }
}
