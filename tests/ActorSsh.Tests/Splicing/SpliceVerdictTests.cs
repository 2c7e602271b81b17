namespace ActorSsh.Tests.Splicing;

public sealed class SpliceVerdictTests
{
    /// <summary>Found out where it is written, and not by the channel that fails of it.</summary>
    [Theory, InlineData(""), InlineData("two words"), InlineData("a,b"), InlineData("ümlaut")]
    public void Rewrite_ToWhatIsNoName_IsRefused(string type) => Assert.ThrowsAny<ArgumentException>(() => SshSpliceVerdict.Rewrite(type, default));

    [Fact]
    public void Rewrite_ToMoreThanAPacket_IsRefused() => Assert.ThrowsAny<ArgumentException>(static () => SshSpliceVerdict.Rewrite("x@example.com", new byte[(32 * 1024) + 1]));
}
