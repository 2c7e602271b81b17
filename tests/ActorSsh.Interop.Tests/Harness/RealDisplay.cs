using System.Security.Cryptography;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// A real X server, with memory for a screen (Xvfb), on the first display that is free. It listens on its Unix socket only, knows one cookie,
/// and trusts whoever has it.
/// </summary>
internal sealed class RealDisplay : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly ChildProcess _server;

    private RealDisplay(ChildProcess server, string name, string authority, string cookie)
    {
        _server = server;
        Name = name;
        Authority = authority;
        Cookie = cookie;
    }

    /// <summary>The value for <c>DISPLAY</c>.</summary>
    public string Name { get; }

    /// <summary>The value for <c>XAUTHORITY</c>: the file that holds its cookie.</summary>
    public string Authority { get; }

    /// <summary>In hexadecimal.</summary>
    public string Cookie { get; }

    /// <summary>What a program in front of it finds in its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => VariablesWith(Authority);

    public static async Task<RealDisplay> StartAsync(TestFolder folder)
    {
        var cookie = RunLog.Secret(RandomNumberGenerator.GetHexString(32, lowercase: true), "an X server's cookie");

        // A server believes each cookie of its file, also one for another display: it says its number only once it has read them.
        var known = await WriteAuthorityAsync(folder, "xserver", ":0", cookie);
        var server = ChildProcess.Start("Xvfb", ["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-auth", known]);
        try
        {
            var name = $":{(await server.ReadUntilAsync("\n")).TrimEnd()}";
            return new RealDisplay(server, name, await WriteAuthorityAsync(folder, "xauthority", name, cookie), cookie);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program in front of it.</summary>
    public Task<Finished> RunAsync(string program, params string[] arguments) => ChildProcess.RunAsync(program, arguments, environment: Variables);

    /// <summary>The same with another cookie file.</summary>
    public Dictionary<string, string> VariablesWith(string authority) => new() { ["DISPLAY"] = Name, ["XAUTHORITY"] = authority };

    /// <summary>A cookie file for a display.</summary>
    public static async Task<string> WriteAuthorityAsync(TestFolder folder, string file, string display, string cookie)
    {
        var path = folder.PathOf(file);
        var added = await ChildProcess.RunAsync("xauth", ["-q", "-f", path, "add", display, FakeDisplay.Protocol, cookie]);
        Assert.True(added.ExitCode == 0, added.Error);
        return path;
    }

    /// <summary>Asked to end, it removes its socket, which would stay where it is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        _server.Signal(Terminate);
        await _server.ExitAsync(Limits.Step);
        await _server.DisposeAsync();
    }
}
