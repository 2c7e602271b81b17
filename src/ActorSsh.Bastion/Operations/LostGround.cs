namespace ActorSsh.Bastion.Operations;

/// <summary>What a live connection came in by and nobody could any more, as it was then.</summary>
/// <param name="What">
/// <c>user</c>, <c>key</c>, <c>authority</c> (of its certificate), <c>certificate</c>, <c>conditions</c> (principals, <c>from=</c> and the other options of
/// a line), <c>password</c> or <c>one-time code</c>.
/// </param>
/// <param name="Key">Of a key or an authority: its fingerprint, by which nobody of this name could come in; null otherwise.</param>
internal sealed record LostGround(string What, string? Key = null)
{
    /// <summary>There is no such user.</summary>
    public static LostGround User { get; } = new("user");

    /// <summary>The certificate was revoked.</summary>
    public static LostGround Certificate { get; } = new("certificate");

    /// <summary>The key, or the authority, is listed yet, though not for this.</summary>
    public static LostGround Conditions { get; } = new("conditions");

    /// <summary>The password is another, or none.</summary>
    public static LostGround Password { get; } = new("password");

    /// <summary>The secret of one-time codes is another, or none.</summary>
    public static LostGround OneTimeCode { get; } = new("one-time code");

    /// <summary>The key was revoked, or is not listed.</summary>
    public static LostGround OfKey(string fingerprint) => new("key", fingerprint);

    /// <summary>The authority was revoked, or is not trusted.</summary>
    public static LostGround OfAuthority(string fingerprint) => new("authority", fingerprint);
}
