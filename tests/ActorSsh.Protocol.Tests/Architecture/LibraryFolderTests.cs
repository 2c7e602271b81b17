namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// Which folders of the library may name which: arrows lead up this list alone, so that there are no circles. What user code holds of a connection
/// (Channels) knows nobody who serves it; who serves a channel knows its own options, never the server's; and the options as a whole are read by what
/// a connection and a server are made of, and by nobody below.
/// </summary>
public class LibraryFolderTests
{
    private static readonly LayerTable Table = new(SourceTree.Read("ActorSsh"),
    [
        ("", []),
        ("Transports", []),
        ("Keys", []),
        ("RequestData", []),
        ("Options/Sections", ["RequestData"]),
        ("Policy", ["Options/Sections", "RequestData"]),
        ("Permissions", ["Policy", "RequestData"]),

        ("Diagnostics", ["Policy", "Transports"]),
        ("Admission", ["Diagnostics", "Options/Sections", "Transports"]),
        ("Authentication", ["Admission", "Options/Sections"]),

        ("Channels/Commands", ["Policy"]),
        ("Channels", ["Channels/Commands", "Diagnostics", "Policy", "RequestData"]),
        ("Messages", ["Channels", "Policy", "RequestData"]),
        ("Events", ["Admission", "Channels", "Diagnostics", "Policy"]),

        ("Channels/Serving", ["Channels", "Channels/Commands", "Diagnostics", "Options/Sections", "Permissions", "Policy"]),
        ("Channels/Pipes", ["Channels", "Channels/Commands", "Channels/Serving", "Diagnostics"]),
        ("Channels/Faces", ["Channels", "Channels/Commands", "Channels/Pipes", "Channels/Serving", "Messages", "Policy", "RequestData"]),
        ("Splicing", ["Channels", "Channels/Commands", "Channels/Serving", "Policy", "RequestData"]),
        ("Forwarding", ["Channels/Commands", "Channels/Serving", "Diagnostics", "Options/Sections", "Policy", "RequestData", "Transports"]),
        ("Forwarding/Listening",
            ["Channels", "Channels/Commands", "Channels/Serving", "Diagnostics", "Forwarding", "Options/Sections", "Policy", "RequestData", "Transports"]),
        ("Forwarding/Sessions",
            ["Channels", "Channels/Commands", "Channels/Faces", "Forwarding/Listening", "Options/Sections", "Policy", "RequestData"]),
        ("Sessions", ["Channels", "Channels/Commands", "Channels/Faces", "Forwarding/Sessions", "Messages", "Permissions", "RequestData"]),

        ("Options", ["Admission", "Authentication", "Channels", "Channels/Serving", "Events", "Options/Sections", "Policy", "Splicing"]),
        ("Options/Changes", ["Options", "Options/Sections"]),
        ("ConfigFiles/Syntax", []),
        ("ConfigFiles/Findings", ["ConfigFiles/Syntax"]),
        ("ConfigFiles/Checks", ["ConfigFiles/Findings", "ConfigFiles/Syntax", "Options", "Options/Sections"]),
        ("ConfigFiles", ["ConfigFiles/Checks", "ConfigFiles/Findings", "ConfigFiles/Syntax", "Options"]),

        ("Connections",
            [
                "Admission", "Authentication", "Channels", "Channels/Commands", "Channels/Faces", "Channels/Serving", "Diagnostics", "Events", "Forwarding",
                "Forwarding/Listening", "Options", "Options/Sections", "Permissions", "Policy", "RequestData", "Sessions", "Splicing", "Transports",
            ]),
        ("Server",
            [
                "Admission", "Channels", "Channels/Commands", "Connections", "Diagnostics", "Events", "Forwarding", "Forwarding/Listening", "Options",
                "Options/Changes", "Options/Sections", "Policy", "Transports",
            ]),
    ]);

    public static TheoryData<string> Folders => [.. Table.Listed];

    [Fact]
    public void Folders_AreListed_AllOfThem() => Assert.Equal(Table.Folders, Table.Listed);

    [Theory, MemberData(nameof(Folders))]
    public void Folder_NamesThoseItMay_AndNoOther(string folder) => Assert.Equal(Table.MayName(folder), Table.NamedBy(folder));

    [Fact]
    public void List_LeadsUpAlone() => Assert.Empty(Table.LeadingDown());

    [Theory]
    [InlineData("Channels"), InlineData("Channels/Commands"), InlineData("Events"), InlineData("Messages")]
    public void Folder_ThatUserCodeHolds_MayNameNobodyWhoServes(string folder) => Assert.All(
        Table.MayName(folder), static named => Assert.DoesNotContain(named, (string[])["Channels/Serving", "Channels/Pipes", "Channels/Faces", "Sessions", "Forwarding", "Splicing", "Connections", "Server"]));
}
