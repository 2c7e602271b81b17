using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>PuTTY's plink or Dropbear's dbclient, with the key of <see cref="OpenSsh"/> in their own format and one server known.</summary>
internal sealed class SmallClient
{
    public const string Plink = "plink";
    public const string Dbclient = "dbclient";

    private readonly string _program;
    private readonly string[] _options;
    private readonly Dictionary<string, string> _environment;

    private SmallClient(string program, string[] options, Dictionary<string, string> environment)
    {
        _program = program;
        _options = options;
        _environment = environment;
    }

    public static async Task<SmallClient> CreateAsync(string program, OpenSsh user, TestServer server)
    {
        string[] where = program == Plink ? await PlinkAsync(user, server) : await DbclientAsync(user, server);
        return new SmallClient(program, [.. where, "-l", user.User], new() { ["HOME"] = user.Folder.Root });
    }

    /// <summary>The same client, in front of a display.</summary>
    public SmallClient At(RealDisplay display) => new(_program, _options, new([.. _environment, .. display.Variables]));

    public ChildProcess Start(params string[] arguments) => ChildProcess.Start(_program, Arguments(arguments), _environment);

    public Task<Finished> RunAsync(string input, params string[] arguments) => ChildProcess.RunAsync(_program, Arguments(arguments), input, _environment);

    /// <summary>A terminal of the system's own (made by script), 101 by 33, with the client in it.</summary>
    public ChildProcess StartInTerminal(params string[] arguments)
    {
        var line = string.Join(' ', ((string[])[Peers.PathOf(_program), .. Arguments(arguments)]).Select(word => $"'{word}'"));
        var environment = new Dictionary<string, string>(_environment) { ["TERM"] = "vt220", ["SHELL"] = "/bin/sh" };
        return ChildProcess.Start("script", ["-qefc", $"stty rows 33 cols 101; {line}", "/dev/null"], environment);
    }

    private string[] Arguments(string[] arguments) => [.. _options, .. arguments];

    private static async Task<string[]> PlinkAsync(OpenSsh user, TestServer server)
    {
        var key = user.Folder.PathOf("key.ppk");
        await ConvertAsync("puttygen", user.PrivateKeyFile, "-O", "private", "-o", key);
        var fingerprint = PublicKey.TryParseLine(server.HostKeyLine, out var host, out _) ? host.Fingerprint : throw new FormatException(server.HostKeyLine);
        return ["-ssh", "-batch", "-noagent", "-noshare", "-hostkey", fingerprint, "-i", key, "-P", $"{server.EndPoint.Port}"];
    }

    private static async Task<string[]> DbclientAsync(OpenSsh user, TestServer server)
    {
        var key = user.Folder.PathOf("key.dropbear");
        await ConvertAsync("dropbearconvert", "openssh", "dropbear", user.PrivateKeyFile, key);
        Directory.CreateDirectory(user.Folder.PathOf(".ssh"));
        user.Folder.Write(".ssh/known_hosts", $"127.0.0.1 {string.Join(' ', server.HostKeyLine.Split(' ')[..2])}\n");
        return ["-i", key, "-p", $"{server.EndPoint.Port}"];
    }

    private static async Task ConvertAsync(string program, params string[] arguments)
    {
        var made = await ChildProcess.RunAsync(program, arguments);
        Assert.True(made.ExitCode == 0, made.Error);
    }
}
