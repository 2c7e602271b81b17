using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>A key that may log in.</summary>
/// <param name="File">The file that names it.</param>
/// <param name="Key">The key.</param>
internal sealed record AdmittedKey(string File, PublicKey Key);

/// <summary>A file, or a line of one, that lets nobody in.</summary>
/// <param name="Where">The file, with a line number where it has several.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SkippedKey(string Where, string Reason);

/// <summary>The keys the starter may log in with, and what was passed over while looking for them.</summary>
internal sealed record AdmittedKeys(IReadOnlyList<AdmittedKey> Admitted, IReadOnlyList<SkippedKey> Skipped)
{
    /// <summary>The admitted keys in the form the library asks for.</summary>
    public AuthorizedKeys ToAuthorizedKeys() =>
        AuthorizedKeys.Parse(string.Concat(Admitted.Select(admitted => admitted.Key.ToAuthorizedKeysLine() + "\n")));
}
