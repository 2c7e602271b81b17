using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class StartCommandTests
{
    [Theory, Trait("rule", "B-1")]
    [InlineData("127.0.0.1:2222", null, "")]
    [InlineData("0.0.0.0:22", null, " --listen 0.0.0.0:22")]
    [InlineData("127.0.0.1:2222", "/my data", " --data '/my data'")]
    public void Start_OnceMore_KeepsWhatWasGiven(string listen, string? data, string options) => Assert.Equal(
        StartCommand.Text + options,
        StartCommand.For(new UpRequest(ListenAddress.Parse(listen), data, [], "ann", "/nowhere/.ssh")));

    [Theory]
    [InlineData("plain-word_1.pub", "plain-word_1.pub")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("", "''")]
    public void Word_Quoted_IsReadBackAsItIs(string word, string quoted) => Assert.Equal(quoted, ShellWord.Quote(word));
}
