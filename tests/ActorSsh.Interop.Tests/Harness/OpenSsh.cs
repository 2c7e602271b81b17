using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// A user with the OpenSSH client: a key of its own, a known_hosts that knows exactly the servers it was told of, and a
/// configuration that nothing on this machine adds to.
/// </summary>
internal sealed class OpenSsh : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly StringBuilder _hosts = new();
    private readonly StringBuilder _knownHosts = new();

    private OpenSsh()
    {
    }

    public string User => "ann";

    public TestFolder Folder => _folder;

    public string PrivateKeyFile => _folder.PathOf("id_ed25519");

    public string PublicKeyFile => _folder.PathOf("id_ed25519.pub");

    /// <summary>The user's key as a line of authorized_keys.</summary>
    public string PublicKeyLine => File.ReadAllText(PublicKeyFile);

    public string ControlPath => _folder.PathOf("control");

    /// <summary>A local socket for <c>-L</c>: a path, so that no port has to be found.</summary>
    public string ForwardPath => _folder.PathOf("forward");

    public static async Task<OpenSsh> CreateAsync()
    {
        var client = new OpenSsh();
        await client.GenerateKeyAsync("id_ed25519");
        client.WriteConfiguration();
        return client;
    }

    /// <summary>Takes a new key, which no server knows.</summary>
    public async Task ReplaceKeyAsync()
    {
        File.Delete(PrivateKeyFile);
        File.Delete(PublicKeyFile);
        await GenerateKeyAsync("id_ed25519");
    }

    /// <summary>Makes a server known under a name, with the key it must prove. <paramref name="options"/> are lines of ssh_config.</summary>
    public void AddHost(string alias, IPEndPoint endPoint, string hostKeyLine, params string[] options)
    {
        _knownHosts.Append(alias).Append(' ').Append(hostKeyLine.Trim()).Append('\n');
        _hosts.Append($"Host {alias}\n  HostName {endPoint.Address}\n  Port {endPoint.Port}\n  HostKeyAlias {alias}\n");
        foreach (var option in options)
        {
            _hosts.Append("  ").Append(option).Append('\n');
        }

        WriteConfiguration();
    }

    /// <summary>Starts <c>ssh</c> with the arguments given.</summary>
    public ChildProcess Start(params string[] arguments) => ChildProcess.Start("ssh", Arguments(arguments));

    /// <summary>Runs <c>ssh</c> to its end with an empty stdin.</summary>
    public Task<Finished> RunAsync(params string[] arguments) => ChildProcess.RunAsync("ssh", Arguments(arguments));

    /// <inheritdoc cref="RunAsync(string[])"/>
    public Task<Finished> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        ChildProcess.RunAsync("ssh", Arguments(arguments), environment: environment);

    public Task<Finished> RunWithInputAsync(string input, params string[] arguments) =>
        ChildProcess.RunAsync("ssh", Arguments(arguments), input);

    /// <summary>Connects to what listens at <see cref="ForwardPath"/>.</summary>
    public Task<NetworkStream> ConnectForwardAsync() => Dial.UnixAsync(ForwardPath);

    /// <summary>A command line for a shell, as <c>script</c> wants it.</summary>
    public string CommandLine(params string[] arguments) =>
        string.Join(' ', ((string[])[Peers.PathOf("ssh"), .. Arguments(arguments)]).Select(word => $"'{word}'"));

    /// <summary>
    /// Runs a printed command line as a shell would, with our configuration behind each <c>ssh</c> in it; a host seen for the first time is
    /// believed, as a person would who compared its fingerprint.
    /// </summary>
    public Task<Finished> RunPastedAsync(string commandLine, string input = "")
    {
        var ssh = $"ssh -F {_folder.PathOf("config")} -o StrictHostKeyChecking=accept-new -";
        return ChildProcess.RunAsync("sh", ["-c", commandLine.Replace("ssh -", ssh)], input);
    }

    public void Dispose() => _folder.Dispose();

    private async Task GenerateKeyAsync(string name)
    {
        var made = await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", _folder.PathOf(name)]);
        Assert.True(made.ExitCode == 0, made.Error);
    }

    private string[] Arguments(string[] arguments) => ["-F", _folder.PathOf("config"), .. arguments];

    private void WriteConfiguration()
    {
        _folder.Write("known_hosts", _knownHosts.ToString());
        _folder.Write("config", $"""
            {_hosts}
            Host *
              User {User}
              IdentityFile {PrivateKeyFile}
              IdentitiesOnly yes
              IdentityAgent none
              BatchMode yes
              StrictHostKeyChecking yes
              UserKnownHostsFile {_folder.PathOf("known_hosts")}
              GlobalKnownHostsFile /dev/null
              UpdateHostKeys no
              ConnectTimeout 20
              LogLevel INFO

            """);
    }
}
