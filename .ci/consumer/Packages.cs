using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ActorSsh.Consumer;

/// <summary>What somebody who takes a package finds in it.</summary>
internal static class Packages
{
    public static IReadOnlyList<string> Libraries { get; } =
    [
        "ActorSsh", "ActorSsh.Protocol", "ActorSsh.Hosting", "ActorSsh.TestKit",
        "ActorSsh.Actors", "ActorSsh.Actors.TestKit", "ActorSsh.Actors.TestKit.Xunit2",
    ];

    public static void CheckLibrary(string folder, string id)
    {
        using var package = Open(folder, id);
        CheckManifest(package, id);
        CheckText(package, $"lib/net10.0/{id}.xml");
        CheckAssembly(package, $"lib/net10.0/{id}.dll");
    }

    public static void CheckTool(string folder, string id)
    {
        using var package = Open(folder, id);
        CheckManifest(package, id);
        CheckText(package, "tools/net10.0/any/DotnetToolSettings.xml");
        foreach (var assembly in package.Entries.Where(static entry => entry.Name.StartsWith("ActorSsh", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            CheckAssembly(package, assembly.FullName);
        }
    }

    public static void Expect<T>(T expected, T came)
    {
        if (!Equals(expected, came))
        {
            throw new InvalidOperationException($"'{came}' came, '{expected}' was expected.");
        }
    }

    private static ZipArchive Open(string folder, string id) => ZipFile.OpenRead(Path.Combine(folder, $"{id}.0.1.0.nupkg"));

    private static void CheckManifest(ZipArchive package, string id)
    {
        CheckText(package, "README.md");
        using var stream = EntryOf(package, $"{id}.nuspec").Open();
        var said = XDocument.Load(stream).Descendants().Where(static element => !element.HasElements).ToLookup(static element => element.Name.LocalName, static element => element.Value);
        Expect("Apache-2.0", said["license"].Single());
        Expect("README.md", said["readme"].Single());
        Expect(true, said["description"].Single().Length > 40 && said["tags"].Single().Contains(' ', StringComparison.Ordinal));
        Expect(0, said["repository"].Count() + said["projectUrl"].Count());
    }

    /// <summary>Symbols are inside, and name sources by where they stand in the repository, whatever machine they were built on.</summary>
    private static void CheckAssembly(ZipArchive package, string path)
    {
        using var memory = new MemoryStream();
        using (var stream = EntryOf(package, path).Open())
        {
            stream.CopyTo(memory);
        }

        memory.Position = 0;
        using var image = new PEReader(memory);
        var directory = image.ReadDebugDirectory();
        Expect(true, directory.Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible));
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(directory.Single(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        var elsewhere = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).FirstOrDefault(static name => !name.StartsWith("/_/", StringComparison.Ordinal));
        Expect(null, elsewhere);
    }

    private static void CheckText(ZipArchive package, string path) => Expect(true, EntryOf(package, path).Length > 40);

    private static ZipArchiveEntry EntryOf(ZipArchive package, string path) =>
        package.GetEntry(path) ?? throw new InvalidOperationException($"The package has no {path}, but {string.Join(", ", package.Entries.Select(static entry => entry.FullName))}.");
}
