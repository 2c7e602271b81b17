using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests;

public sealed class StartCommandTests
{
    [Theory, Trait("rule", "B-1")]
    [InlineData(null, null, null, "")]
    [InlineData(null, "0.0.0.0:22", null, " --listen 0.0.0.0:22")]
    [InlineData(null, null, "/my data", " --data '/my data'")]
    [InlineData("my.conf", "[::1]:22", "/d", " --config my.conf --listen '[::1]:22' --data /d")]
    public void Start_OnceMore_KeepsWhatWasGiven(string? config, string? listen, string? data, string options) =>
        Assert.Equal(StartCommand.Text + options, StartCommand.For(new UpArguments(config, listen, data, [])));

    [Fact, Trait("rule", "B-1")]
    public void Program_ThatIsInstalled_IsNotTakenForTheOneOfAClone()
    {
        using var clone = new TemporaryFolder();
        Directory.CreateDirectory(clone.PathOf("src/ActorSsh.Bastion"));

        Assert.True(StartCommand.IsOf(clone.Path, clone.PathOf("artifacts/bin/ActorSsh.Bastion.dll")));
        Assert.False(StartCommand.IsOf(clone.Path, "/usr/local/bin/ActorSsh.Bastion.dll"));
        Assert.False(StartCommand.IsOf(clone.Path, $"{clone.Path}2/ActorSsh.Bastion.dll"));
        Assert.False(StartCommand.IsOf(clone.PathOf("src"), clone.PathOf("src/ActorSsh.Bastion.dll")));
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData(null, "kill 3")]
    [InlineData("/my data", "--data '/my data' kill 3")]
    public void Program_KeepsTheFolderThatWasGiven(string? data, string words) => Assert.Equal(StartCommand.Of(words), $"{StartCommand.WithData(data)} kill 3");

    [Theory]
    [InlineData("plain-word_1.pub", "plain-word_1.pub")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("ann@[::1]:22", "'ann@[::1]:22'")]
    [InlineData("", "''")]
    public void Word_Quoted_IsReadBackAsItIs(string word, string quoted) => Assert.Equal(quoted, ShellWord.Quote(word));
}
