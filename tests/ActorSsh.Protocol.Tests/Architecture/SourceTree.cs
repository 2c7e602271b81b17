using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>The folders of a project, each without those below it, and which of them name which.</summary>
internal sealed class SourceTree
{
    private readonly Dictionary<string, SourceFile[]> _folders;
    private readonly ILookup<(string Namespace, string Type), string> _homes;
    private readonly ILookup<string, string> _holders;

    private SourceTree(IEnumerable<(string Folder, SourceFile File)> files)
    {
        _folders = files.GroupBy(static at => at.Folder, static at => at.File).ToDictionary(static folder => folder.Key, static folder => folder.ToArray());
        var placed = _folders.SelectMany(static folder => folder.Value.Select(file => (Folder: folder.Key, File: file))).ToList();
        _homes = placed.SelectMany(static at => at.File.Types.Select(type => (at.Folder, Key: (at.File.Namespace, type)))).Distinct()
            .ToLookup(static home => home.Key, static home => home.Folder);
        _holders = placed.Select(static at => (at.Folder, at.File.Namespace)).Distinct().ToLookup(static holder => holder.Namespace, static holder => holder.Folder);
    }

    /// <summary>Below the project, such as <c>Console/Grammar</c>; empty for the project itself.</summary>
    public IEnumerable<string> Folders => _folders.Keys;

    /// <summary>The code of a project below <c>src</c>.</summary>
    /// <param name="project">Its folder, after which its namespace is called.</param>
    /// <param name="except">Files that are no part of it, from the project's folder on.</param>
    public static SourceTree Read(string project, params string[] except)
    {
        var root = Path.Combine(RepositoryRoot.Path, "src", project);
        return new SourceTree(Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Except(except)
            .Select(file => At(project, Path.GetDirectoryName(file)!.Replace('\\', '/'), File.ReadAllText(Path.Combine(root, file)))));
    }

    /// <summary>A project made of one file in each folder.</summary>
    public static SourceTree Of(string project, params (string Folder, string Text)[] files) => new(files.Select(file => At(project, file.Folder, file.Text)));

    /// <summary>Which folders this one names: by one of their types, or all of them by a directive. A type in parts may be named with either of its folders.</summary>
    /// <param name="folder">The one that names.</param>
    /// <param name="known">Folders that are no matter, with the types declared there.</param>
    public IEnumerable<string> NamedBy(string folder, params IEnumerable<string> known)
    {
        var own = known.Append(folder).ToHashSet();
        var types = _homes.Where(type => !type.Any(own.Contains) && _folders[folder].Any(file => file.Names(type.Key.Namespace, type.Key.Type)));
        var spaces = _holders.Where(space => space.Count() == 1 && !space.Any(own.Contains) && _folders[folder].Any(file => file.Usings.Contains(space.Key)));
        return types.SelectMany(static type => type).Union(spaces.SelectMany(static space => space)).Order(StringComparer.Ordinal);
    }

    private static (string Folder, SourceFile File) At(string project, string folder, string text) =>
        (folder, new SourceFile(text, folder.Length == 0 ? project : $"{project}.{folder.Replace('/', '.')}"));
}
