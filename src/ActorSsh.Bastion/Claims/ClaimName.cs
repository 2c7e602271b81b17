using System.Security.Cryptography;
using System.Text;

namespace ActorSsh.Bastion.Claims;

/// <summary>
/// The user names that are claims: <c>claim-XXXX-XXXX</c>. Eight of 32 characters are 40 bits, from the system's generator. None of them can
/// be taken for another: there is no I, L, O or U, and who types one of the first three, or small letters, has typed what it looks like.
/// </summary>
internal static class ClaimName
{
    public const string Prefix = "claim-";

    /// <summary>The random characters of a claim.</summary>
    public const int Length = 2 * GroupLength;

    /// <summary>What they are taken from.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupLength = 4;

    /// <summary>A new one, which nobody can guess.</summary>
    public static string Make()
    {
        var secret = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{Prefix}{secret[..GroupLength]}-{secret[GroupLength..]}";
    }

    /// <summary>Whether a name reads like a claim, right or wrong. No user has such a name.</summary>
    public static bool HasForm(string user) => Normalize(user) is not null;

    /// <summary>Whether a typed name is the claim; takes as long for a nearly right one as for any.</summary>
    public static bool IsSame(string typed, string claim) =>
        Normalize(typed) is { } name && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(claim));

    /// <summary>As <see cref="Make"/> writes it; null where it is no claim.</summary>
    private static string? Normalize(string user)
    {
        var isOfForm = user.Length == Prefix.Length + Length + 1
            && user.StartsWith(Prefix, StringComparison.Ordinal)
            && user[Prefix.Length + GroupLength] == '-';
        var name = isOfForm ? Prefix + string.Concat(user.Skip(Prefix.Length).Select(ReadAs)) : "";
        return name.Length > 0 && name.Skip(Prefix.Length).Where((_, at) => at != GroupLength).All(Alphabet.Contains) ? name : null;
    }

    private static char ReadAs(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
