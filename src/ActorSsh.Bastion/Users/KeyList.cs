using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Users;

/// <summary>Keys from one place.</summary>
/// <param name="Where">The file, or the configuration's path.</param>
/// <param name="Keys">What it lists.</param>
/// <param name="IsRemovable">Whether commands write there.</param>
internal sealed record KeyList(string Where, AuthorizedKeys Keys, bool IsRemovable = false)
{
    /// <summary>As users are shown them.</summary>
    public IEnumerable<UserKey> ToUserKeys() => Keys.Entries.Select(ToUserKey);

    /// <summary>One of them.</summary>
    public UserKey ToUserKey(AuthorizedKey entry) =>
        new(entry.Key.Fingerprint, entry.Key.KeyType, entry.Comment, $"{Where} line {entry.Line}", IsRemovable);

    /// <summary>Lines that let nobody in, and why.</summary>
    public IEnumerable<string> Notes() => Keys.Skipped.Take(MostNotes).Select(line => $"{Where} line {line.Number} was passed over: {line.Reason}");

    private const int MostNotes = 3;
}
