namespace ActorSsh.Tests.Authentication;

public sealed class PasswordHashTests
{
    /// <summary>PBKDF2-HMAC-SHA-512 with 4,096 iterations, as Python's hashlib has it too.</summary>
    private const string Known =
        "$pbkdf2-sha512$i=4096$c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0$jAUR9Mbll8asYxXY8DYuIl88UBSVuiO4aMAFF03E7nERW1n55gzZUy+jPg91rv4wIlxYOhhs2CvU2uqXJKPTuA";

    [Theory, Trait("rule", "B-21")]
    [InlineData("passwordPASSWORDpassword", true)]
    [InlineData("passwordPASSWORDpassworD", false)]
    [InlineData("", false)]
    public void KnownHash_VerifiesItsPasswordOnly(string password, bool expected)
    {
        Assert.True(PasswordHash.TryParse(Known, out var hash));

        Assert.Equal(expected, hash.Verify(password));
        Assert.Equal(Known, hash.ToString());
    }

    [Fact, Trait("rule", "B-21")]
    public void NewHash_OfTheSamePassword_DiffersAndVerifies()
    {
        var (one, other) = (PasswordHash.Create("caf\u00e9", 1000), PasswordHash.Create("caf\u00e9", 1000));

        Assert.NotEqual(one.ToString(), other.ToString());
        Assert.True(PasswordHash.TryParse(one.ToString(), out var read));
        Assert.True(read.Verify("caf\u00e9"));
        Assert.False(read.Verify("cafe"));
        Assert.StartsWith("$pbkdf2-sha512$i=1000$", one.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("$pbkdf2-sha256$i=4096$c2FsdHNhbHQ$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$4096$c2FsdHNhbHQ$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$i=999$c2FsdHNhbHQ$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$i=10000001$c2FsdHNhbHQ$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$i=-1$c2FsdHNhbHQ$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$i=4096$c2FsdA$aGFzaGhhc2g")]
    [InlineData("$pbkdf2-sha512$i=4096$c2FsdHNhbHQ$")]
    [InlineData("$pbkdf2-sha512$i=4096$c2FsdHNhbHQ$no base64!")]
    [InlineData("$pbkdf2-sha512$i=4096$c2FsdHNhbHQ$aGFzaGhhc2g$more")]
    public void Text_OfAnotherForm_IsNotRead(string text) => Assert.False(PasswordHash.TryParse(text, out _));

    [Fact]
    public void Iterations_OutOfBounds_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => PasswordHash.Create("x", PasswordHash.MinimumIterations - 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => PasswordHash.Create("x", PasswordHash.MaximumIterations + 1));
    }

    [Fact]
    public void Password_InALog_ShowsNoHash()
    {
        var hash = PasswordHash.Create("right", PasswordHash.MinimumIterations);

        Assert.DoesNotContain("pbkdf2", new SshPassword(hash).ToString(), StringComparison.Ordinal);
    }
}
