using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Keys;

/// <summary>A key that may log in.</summary>
/// <param name="File">The file that names it.</param>
/// <param name="Entry">The key and its options.</param>
internal sealed record AdmittedKey(string File, AuthorizedKey Entry);

/// <summary>A file, or a line of one, that lets nobody in.</summary>
/// <param name="Where">The file, with a line number where it has several.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SkippedKey(string Where, string Reason);

/// <summary>The keys the starter may log in with, and what was passed over while looking for them.</summary>
internal sealed record AdmittedKeys(IReadOnlyList<AdmittedKey> Admitted, IReadOnlyList<SkippedKey> Skipped)
{
    /// <summary>The files they are in, in the order they count.</summary>
    public IReadOnlyList<AuthorizedKeys> Files { get; init; } = [];

    /// <summary>These and others; a key counts once.</summary>
    public AdmittedKeys And(AdmittedKeys others) => new([.. Admitted.Concat(others.Admitted).DistinctBy(static admitted => admitted.Entry.Key)], [.. Skipped, .. others.Skipped])
    {
        Files = [.. Files, .. others.Files],
    };
}
