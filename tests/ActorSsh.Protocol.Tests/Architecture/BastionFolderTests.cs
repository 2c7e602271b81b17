namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// Which folders of the bastion may name which: arrows lead up this list alone, so that there are no circles. Who decides (rules, users, bans) can be
/// asked from the console, a signal or a test alike, since it knows none of them; what a command can do stands in Operations, behind which a desk can
/// be replaced; and a part knows its own section, never the whole configuration.
/// </summary>
public class BastionFolderTests
{
    private static readonly LayerTable Table = new(SourceTree.Read("ActorSsh.Bastion", "Program.cs"), // it only hands over to Commands
    [
        ("", []),
        ("Operations", []),
        ("Files", ["Operations"]),
        ("Keys", ["Files"]),

        ("Claims", ["Files", "Operations"]),
        ("Bans", ["Files", "Operations"]),
        ("Limits", ["Bans", "Operations"]),
        ("Policy", ["Files", "Limits", "Operations"]),
        ("Users", ["Files", "Keys", "Operations"]),

        ("Logging", ["Claims", "Operations"]),
        ("Http", ["Logging"]),
        ("Metrics", ["Http", "Logging", "Operations"]),

        ("Console/Output", ["Operations"]),
        ("Console/Terminal", ["Console/Output"]),
        ("Console/Live", ["Console/Output", "Console/Terminal"]),
        ("Console/Grammar", ["Console/Live", "Console/Output", "Console/Terminal", "Operations"]),
        ("Console/Commands", ["Bans", "Console/Grammar", "Console/Live", "Console/Output", "Logging", "Operations"]),
        ("Console", ["Console/Commands", "Console/Grammar", "Console/Live", "Console/Output", "Console/Terminal", "Operations"]),
        ("Control", ["Console", "Console/Grammar", "Console/Output", "Console/Terminal", "Files"]),
        ("Lifecycle", ["Console/Terminal", "Operations"]),

        ("Configuration",
            ["Bans", "Claims", "Console/Grammar", "Control", "Files", "Http", "Keys", "Lifecycle", "Limits", "Logging", "Metrics", "Operations", "Policy", "Users"]),
        ("Reloading", ["Configuration", "Http", "Lifecycle", "Logging", "Operations"]),
        ("Access", ["Bans", "Configuration", "Limits", "Operations", "Policy", "Reloading", "Users"]),
        ("Doctor", ["Bans", "Configuration", "Console/Output", "Files", "Keys", "Operations", "Policy", "Users"]),
        ("Startup",
            [
                "Access", "Claims", "Configuration", "Console", "Console/Grammar", "Console/Output", "Console/Terminal", "Control", "Doctor", "Files", "Http",
                "Keys", "Lifecycle", "Logging", "Metrics", "Operations", "Reloading", "Users",
            ]),
        ("Commands",
            [
                "Claims", "Configuration", "Console", "Console/Commands", "Console/Grammar", "Console/Output", "Control", "Doctor", "Files", "Keys", "Lifecycle", "Logging",
                "Operations", "Startup",
            ]),
    ]);

    private static readonly string[] Asking = ["Commands", "Console", "Control", "Doctor", "Http", "Lifecycle", "Logging", "Metrics"];

    public static TheoryData<string> Folders => [.. Table.Listed];

    [Fact]
    public void Folders_AreListed_AllOfThem() => Assert.Equal(Table.Folders, Table.Listed);

    [Theory, MemberData(nameof(Folders))]
    public void Folder_NamesThoseItMay_AndNoOther(string folder) => Assert.Equal(Table.MayName(folder), Table.NamedBy(folder));

    [Fact]
    public void List_LeadsUpAlone() => Assert.Empty(Table.LeadingDown());

    [Theory]
    [InlineData("Access"), InlineData("Bans"), InlineData("Claims"), InlineData("Files")]
    [InlineData("Limits"), InlineData("Operations"), InlineData("Policy"), InlineData("Users")]
    public void Folder_ThatDecides_MayNameNobodyWhoAsks(string folder) =>
        Assert.All(Table.MayName(folder), static named => Assert.DoesNotContain(named.Split('/')[0], Asking));
}
