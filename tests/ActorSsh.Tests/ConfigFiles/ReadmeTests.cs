using ActorSsh.Tests.Shared;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>The run that the library's README shows is what happens.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void ExampleOfTheReadme_IsWhatHappens()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "ActorSsh", "README.md"));
        var blocks = readme[readme.IndexOf("## A user's configuration file", StringComparison.Ordinal)..].Split("```");

        var findings = SshConfigurationFile.Check(blocks[3]["hocon\n".Length..], "actor-ssh.conf");

        Assert.Equal(blocks[5].Trim('\n'), string.Join('\n', findings));
    }
}
