using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The keys of an authorized_keys text with their options, as sshd(8) defines them; one line is one <see cref="AuthorizedKey"/>. A line that
/// cannot be understood in full would grant more than it says, so it is left out and reported. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <c>AuthorizedKeysLine</c> takes a line apart, <c>KeyOptionScanner</c> its options, <c>KeyOptions</c> knows what each option means,
/// <see cref="AuthorizedKey"/> judges a log-in.
/// </remarks>
public sealed class AuthorizedKeys
{
    /// <summary>The longest text that is read, in characters: 4 Mi.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private readonly ILookup<PublicKey, AuthorizedKey> _byKey;

    private AuthorizedKeys(IReadOnlyList<AuthorizedKey> entries, IReadOnlyList<SkippedLine> skipped)
    {
        Entries = entries;
        Skipped = skipped;
        _byKey = entries.ToLookup(static entry => entry.Key);
    }

    /// <summary>What may log in, in the order of the lines. A key may be listed several times: the first line that fits a log-in decides.</summary>
    public IReadOnlyList<AuthorizedKey> Entries { get; }

    /// <summary>The lines left out, in order; for the log of whoever loaded the file.</summary>
    public IReadOnlyList<SkippedLine> Skipped { get; }

    /// <summary>Reads a whole file's text; empty lines and those beginning with # say nothing.</summary>
    /// <param name="text">Lines ended by LF or CR LF, at most <see cref="MaximumLength"/> characters.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public static AuthorizedKeys Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
        {
            throw new ArgumentException($"{text.Length} characters came, {MaximumLength} are read at most.", nameof(text));
        }

        var entries = new List<AuthorizedKey>();
        var skipped = new List<SkippedLine>();
        var number = 0;
        // Nothing else ends a line, as in sshd: whoever chose a key's comment could begin a line of his own with a form feed.
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            number++;
            if (AuthorizedKeysLine.SaysNothing(line))
            {
                continue;
            }

            if (AuthorizedKeysLine.TryRead(line, number, out var entry, out var fault))
            {
                entries.Add(entry);
            }
            else
            {
                skipped.Add(new SkippedLine(number, fault));
            }
        }

        return new AuthorizedKeys(entries, skipped);
    }

    /// <summary>
    /// Whether somebody may log in, and how far. Signatures are not looked at, neither the user's nor that of a certificate's authority: verify
    /// them before anything is granted.
    /// </summary>
    /// <param name="login">Who wants to log in, with which key, from where and when.</param>
    /// <param name="permissions">What the line leaves.</param>
    /// <param name="reason">Why not, for a log: the last line with this key decides on the words.</param>
    public bool TryJudge(KeyLogin login, [NotNullWhen(true)] out LoginPermissions? permissions, out string reason)
    {
        ArgumentNullException.ThrowIfNull(login);
        var certificate = login.Key.Certificate;
        reason = certificate is null ? "the key is not listed" : "the certificate's authority is not listed";
        foreach (var entry in _byKey[certificate?.SignatureKey ?? login.Key])
        {
            if (entry.TryJudge(login, out permissions, out reason))
            {
                return true;
            }
        }

        permissions = null;
        return false;
    }
}
