namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// Which folders of the bastion may name which: arrows lead up this list alone, so that there are no circles. Who decides (rules, users, bans) can be
/// asked from the console, a signal or a test alike, since it knows none of them; what a command can do stands in Operations, behind which a desk can
/// be replaced; and a part knows its own section, never the whole configuration.
/// </summary>
public class BastionFolderTests
{
    private static readonly (string Folder, string[] MayName)[] Layers =
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
    ];

    private static readonly string[] Asking = ["Commands", "Console", "Control", "Doctor", "Http", "Lifecycle", "Logging", "Metrics"];

    public static TheoryData<string> Folders => [.. Layers.Select(static layer => layer.Folder)];

    [Fact]
    public void Folders_AreListed_AllOfThem() =>
        Assert.Equal(Layers.Select(static layer => layer.Folder).Order(StringComparer.Ordinal), BastionFolder.All().Select(static folder => folder.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Folders))]
    public void Folder_NamesThoseItMay_AndNoOther(string name)
    {
        var all = BastionFolder.All();
        var folder = all.Single(folder => folder.Name == name);
        var mayName = Layers.Single(layer => layer.Folder == name).MayName;

        Assert.Empty(all.Where(other => other.Name.Length > 0 && folder.Names(other)).Select(static other => other.Name).Except(mayName));
    }

    [Fact]
    public void List_LeadsUpAlone()
    {
        foreach (var (index, layer) in Layers.Index())
        {
            Assert.Empty(layer.MayName.Except(Layers.Take(index).Select(static above => above.Folder)));
        }
    }

    [Theory]
    [InlineData("Access"), InlineData("Bans"), InlineData("Claims"), InlineData("Files")]
    [InlineData("Limits"), InlineData("Operations"), InlineData("Policy"), InlineData("Users")]
    public void Folder_ThatDecides_MayNameNobodyWhoAsks(string folder) =>
        Assert.All(Layers.Single(layer => layer.Folder == folder).MayName, static named => Assert.DoesNotContain(named.Split('/')[0], Asking));

    [Theory]
    [InlineData("using ActorSsh.Bastion.Http;", true)]
    [InlineData("using static ActorSsh.Bastion.Http.HttpText;", true)]
    [InlineData("    throw new Http.HttpText();", true)]
    [InlineData("    throw new Bastion.Http.HttpText();", true)]
    [InlineData("    throw new HttpText();", false)]
    [InlineData("/// <see cref=\"Http.HttpText\"/>\n options.Http.Listen; Http.Listen; using ActorSsh.Bastion.Https;", false)]
    public void Scan_OfAFile_FindsWhatTheCompilerWould(string text, bool isNamed) =>
        Assert.Equal(isNamed, BastionFolder.Of("Policy", text).Names(BastionFolder.Of("Http", "internal static class HttpText;")));

    [Theory]
    [InlineData("Console/Output", true)]
    [InlineData("Consoles", false)]
    public void Scan_OfAFileBelow_NeedsNoDirective(string folder, bool isNamed) =>
        Assert.Equal(isNamed, BastionFolder.Of(folder, "new ConsoleHost()").Names(BastionFolder.Of("Console", "internal sealed class ConsoleHost(int x);")));
}
