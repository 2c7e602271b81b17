using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class AuthorizedKeysTests
{
    [Fact]
    public void Text_OfSeveralLines_GivesItsKeys()
    {
        var other = HostKey.GenerateEd25519();
        var line = SampleKeys.Ed25519Line;

        var keys = AuthorizedKeys.Parse($"# people\r\n\r\n{line}\r\n   \t\n{other.ToAuthorizedKeysLine("x")}\n{line}");

        Assert.Equal(2, keys.Keys.Count);
        Assert.Empty(keys.Skipped);
        Assert.True(keys.Contains(other.PublicKey));
        Assert.True(keys.Contains(HostKey.Load(SampleKeys.Ed25519).PublicKey));
        Assert.False(keys.Contains(HostKey.GenerateEd25519().PublicKey));
    }

    [Theory]
    [InlineData("restrict " + SampleKeys.Ed25519Line, "options are not supported")]
    [InlineData("command=\"echo \\\"a b\\\" # \",no-pty\t" + SampleKeys.Ed25519Line, "options are not supported")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3M=", "keys of type ssh-dss are not supported")]
    [InlineData("ssh-ed25519 AAAA", "it holds no key of the form 'type base64 [comment]'")]
    [InlineData("command=\"never closed " + SampleKeys.Ed25519Line, "it holds no key of the form 'type base64 [comment]'")]
    public void Line_NotSupported_IsSkippedWithNumberAndReason(string line, string reason)
    {
        var keys = AuthorizedKeys.Parse("# first\n" + line + "\n");

        Assert.Empty(keys.Keys);
        Assert.Equal([new SkippedLine(2, reason)], keys.Skipped);
    }

    [Fact]
    public void Text_Empty_GivesNothing()
    {
        var keys = AuthorizedKeys.Parse("");

        Assert.Empty(keys.Keys);
        Assert.Empty(keys.Skipped);
    }
}
