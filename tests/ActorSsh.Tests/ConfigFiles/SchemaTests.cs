using Akka.Configuration;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>A program's own sections in the file of its server: read and checked like the library's.</summary>
public sealed class SchemaTests
{
    private static readonly Config _defaults = ConfigurationFactory.ParseString(
        """
        my {
          rooms {}
          room { seats = 4, open = on, tags = [] }
        }
        actor-ssh.limits.channels = 9
        """);

    private static readonly SshConfigurationSchema _schema = new()
    {
        Defaults = _defaults,
        Roots = ["my"],
        Read = static config => config.Section("my", ReadRooms),
    };

    [Fact]
    public void ASectionOfNames_TakesFromTheTemplateWhatItLeavesOut()
    {
        var file = SshConfigurationFile.Parse("my.rooms {\n red { seats = 2 }\n blue { open = off }\n}", "my.conf", _schema);

        var rooms = SshConfigurationSection.Read(file.Config.WithFallback(_defaults), "my", ReadRooms);

        Assert.Equal([new Room("blue", 4, false), new Room("red", 2, true)], rooms);
    }

    /// <summary>Who writes a password where its hash belongs does not want to read it in a log.</summary>
    [Fact]
    public void AValueThatMayBeASecret_IsInNoFinding()
    {
        var schema = _schema with
        {
            Defaults = ConfigurationFactory.ParseString("my { password-hash = off, api-token = off, headers = [] }"),
            Read = static config => config.Section("my", static section => (
                section.Parsed("password-hash", "a hash, or off", ParseOff), section.Parsed("api-token", "base64, or off", ParseOff), section.Texts("headers", "a list of name=value"))),
        };

        var findings = SshConfigurationFile.Check("my { password-hash = hunter2, api-token = hunter2, headers = \"k=hunter2\" }", "my.conf", schema);

        Assert.Equal(3, findings.Count);
        Assert.All(findings, static finding => Assert.DoesNotContain("hunter2", $"{finding} {finding.Came} {finding.Suggestion}", StringComparison.Ordinal));
        Assert.Contains("my.password-hash: a value that is not shown here came; a hash, or off is allowed", findings[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OnesOwnKeys_AreCheckedLikeTheLibrarys()
    {
        var findings = SshConfigurationFile.Check(
            """
            my.rooms.red {
              seats = many
              sets = 3
            }
            my.rooms.blue = 4
            my.room.open = perhaps
            """,
            "my.conf",
            _schema);

        Assert.Equal(
            [
                "my.conf:2: my.rooms.red.seats: 'many' came; a whole number is allowed.",
                "my.conf:3: my.rooms.red.sets: there is no such key. Did you mean 'my.rooms.red.seats'?",
                "my.conf:5: my.rooms.blue: a text came; a section in braces is allowed.",
                "my.conf:6: my.room.open: 'perhaps' came; on or off is allowed.",
            ],
            findings.Select(static finding => finding.ToString()));
    }

    [Fact]
    public void ValuesThatTheirOwnTypeRefuses_AreToldWithTheirPath()
    {
        var finding = Assert.Single(SshConfigurationFile.Check("my.rooms.red.seats = 0", "my.conf", _schema));

        Assert.Equal(("my.rooms.red.seats", "1 or more"), (finding.Path, finding.Allowed));
    }

    [Fact]
    public void WithoutASchema_OnesOwnKeysAreUnknown() =>
        Assert.Equal(SshConfigurationProblem.UnknownKey, Assert.Single(SshConfigurationFile.Check("my.room.seats = 3", "my.conf")).Problem);

    [Fact]
    public void TheProgramsDefaults_StandForWhatIsRefused() =>
        Assert.Equal("actor-ssh.limits.channels", Assert.Single(SshConfigurationFile.Check("actor-ssh.limits.channels = x", "my.conf", _schema)).Path);

    private static string ParseOff(string text) => text == "off" ? text : throw new FormatException($"'{text}' is none.");

    private static IReadOnlyList<Room> ReadRooms(SshConfigurationSection section) =>
        section.Named("rooms", "room", static (name, room) =>
        {
            Assert.Empty(room.Texts("tags"));
            return new Room(name, room.Int("seats"), room.Flag("open"));
        });

    private sealed record Room
    {
        public Room(string name, int seats, bool isOpen) => (Name, Seats, IsOpen) = (name, seats, isOpen);

        public string Name { get; }

        public int Seats { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Seats), value, $"{value} came; 1 or more is allowed."); }

        public bool IsOpen { get; }
    }
}
