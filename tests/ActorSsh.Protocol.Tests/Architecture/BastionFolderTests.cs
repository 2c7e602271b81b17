using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// Arrows between the folders of the bastion that must not come to be. Who decides (rules, users, bans) can be asked from the console, a signal or
/// a test alike, since it knows none of them; and what a command can do stands in Operations, behind which a desk can be replaced.
/// </summary>
public class BastionFolderTests
{
    private static readonly string[] Asking = ["Commands", "Console", "Control", "Doctor", "Http", "Lifecycle", "Logging", "Metrics"];
    private static readonly string[] BehindOperations = ["Access", "Claims", "Control", "Http", "Lifecycle", "Limits", "Metrics", "Policy", "Reloading", "Users"];

    [Theory]
    [InlineData("Access"), InlineData("Bans"), InlineData("Claims"), InlineData("Files")]
    [InlineData("Limits"), InlineData("Operations"), InlineData("Policy"), InlineData("Users")]
    public void Folder_ThatDecides_NamesNobodyWhoAsks(string folder) => AssertNames(folder, Asking);

    [Fact]
    public void Console_NamesNobodyBehindOperations() => AssertNames("Console", BehindOperations);

    [Fact]
    public void Folders_ThatAreHeldApart_Exist() =>
        Assert.Empty(Asking.Concat(BehindOperations).Except(Directory.GetDirectories(Root).Select(static path => Path.GetFileName(path))));

    [Theory]
    [InlineData("using ActorSsh.Bastion.Console.Output;", "Console")]
    [InlineData("using static ActorSsh.Bastion.Http.HttpText;", "Http")]
    [InlineData("    throw new Lifecycle.DrainDesk();", "Lifecycle")]
    [InlineData("/// <see cref=\"Console.Printable\"/>\n System.Console.Write(\"\"); options.Http.Listen;", "")]
    public void Scan_OfAFile_FindsWhatTheCompilerWould(string text, string folders) => Assert.Equal(folders, string.Join(' ', NamedIn(text, Asking)));

    private static string Root => Path.Combine(RepositoryRoot.Path, "src", "ActorSsh.Bastion");

    private static void AssertNames(string folder, string[] forbidden)
    {
        var files = Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(NamedIn(File.ReadAllText(file), forbidden)));
    }

    // A folder's name is also that of an option's section: `options.Http`, with a dot before it, is no arrow.
    private static IEnumerable<string> NamedIn(string text, string[] folders)
    {
        var code = Regex.Replace(text, "//.*", "");
        return folders.Where(folder => Regex.IsMatch(code, $@"ActorSsh\.Bastion\.{folder}[.;]|(?<![\w.]){folder}\.[A-Z]"));
    }
}
