namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>Which folders of a project name which: arrows lead up the list alone, so that there are no circles. What the project holds itself is for all.</summary>
internal sealed class LayerTable(SourceTree tree, (string Folder, string[] Names)[] layers)
{
    public IEnumerable<string> Listed => layers.Select(static layer => layer.Folder).Order(StringComparer.Ordinal);

    /// <summary>Those that there are.</summary>
    public IEnumerable<string> Folders => tree.Folders.Order(StringComparer.Ordinal);

    /// <summary>Whom a folder may name, by the list.</summary>
    public IReadOnlyList<string> MayName(string folder) => layers.Single(layer => layer.Folder == folder).Names;

    /// <summary>Whom it names.</summary>
    public IEnumerable<string> NamedBy(string folder) => tree.NamedBy(folder, "");

    /// <summary>Arrows that do not lead up the list.</summary>
    public IEnumerable<string> LeadingDown() => layers.Index().SelectMany(at => at.Item.Names
        .Except(layers.Take(at.Index).Select(static above => above.Folder)).Select(named => $"{at.Item.Folder} names {named}"));
}
