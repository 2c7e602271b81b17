using ActorSsh.Protocol.Keys;
using ActorSsh.Tests.Forwarding;
using Akka.Configuration;

namespace ActorSsh.Tests.Examples;

/// <summary>Configuration files, the library's own and a program's, as the library's README shows them.</summary>
public sealed class Settings : IDisposable
{
    private readonly ScratchDirectory _directory = new();

    [Fact]
    public void Example_OfAFile_ReadsAndChecks()
    {
        var path = Write("actor-ssh.limits.channels = 7");
        IReadOnlyList<HostKey> keys = [HostKey.GenerateEd25519()];

        var (options, findings) = Read(path, "actor-ssh.limits.channels = none", keys);

        Assert.Equal((7, 1), (options.Limits.Channels, options.HostKeys.Count));
        Assert.Equal("actor-ssh.limits.channels", Assert.Single(findings).Path);
    }

    [Fact]
    public void Example_OfAProgramsOwnSection_IsReadAndChecked()
    {
        var defaults = ConfigurationFactory.ParseString("my-program { timeout = 10s\n rooms {}\n room { seats = 4 } }");

        var mine = ReadMine(Write("my-program { timeout = 5s\n rooms { red {}\n blue { seats = 2 } } }"), defaults);

        Assert.Equal(TimeSpan.FromSeconds(5), mine.Timeout);
        Assert.Equal([new Room("blue", 2), new Room("red", 4)], mine.Rooms.OrderBy(static room => room.Name));
        Assert.Throws<SshConfigurationException>(() => ReadMine(Write("my-program.timeuot = 5s"), defaults));
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Settings.cs", pieces: 3);

    public void Dispose() => _directory.Dispose();

    private static (SshServerOptions Options, IReadOnlyList<SshConfigurationFinding> Findings) Read(string path, string text, IReadOnlyList<HostKey> keys)
    {
        // README begins
        var file = SshConfigurationFile.Load(path);                        // or Parse(text, name); SshConfigurationException holds the findings
        var options = SshServerOptions.FromConfig(file.Config) with { HostKeys = keys };
        IReadOnlyList<SshConfigurationFinding> findings = SshConfigurationFile.Check(text, "a name");   // never throws for what the text says
        // README ends
        return (options, findings);
    }

    private static MyOptions ReadMine(string path, Config defaults)
    {
        // README begins
        var schema = new SshConfigurationSchema { Roots = ["my-program"], Defaults = defaults, Read = config => config.Section("my-program", MyOptions.Read) };
        var file = SshConfigurationFile.Load(path, schema);
        var mine = SshConfigurationSection.Read(file.Config.WithFallback(defaults), "my-program", MyOptions.Read);
        // README ends
        return mine;
    }

    private string Write(string text)
    {
        var path = _directory.PathOf("program.conf");
        File.WriteAllText(path, text);
        return path;
    }
}

// README begins
internal sealed record MyOptions(TimeSpan Timeout, IReadOnlyList<Room> Rooms)
{
    public static MyOptions Read(SshConfigurationSection section) => new(section.Time("timeout"), section.Named("rooms", template: "room", Room.Read));
}

internal sealed record Room(string Name, int Seats)
{
    public static Room Read(string name, SshConfigurationSection section) => new(name, section.Int("seats"));
}
// README ends
