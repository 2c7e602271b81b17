using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Tests.Users;

public sealed class UserConfigurationTests
{
    [Fact, Trait("rule", "B-21")]
    public void Names_ThatNoKeyCanBe_AreGivenBesideIt()
    {
        var users = BastionConfiguration.Parse("actor-ssh.bastion.users {\n ann { name = \"ann.smith\", groups = [\"dev\"] }\n bob { } \n}", "my.conf").Options.Users;

        Assert.Equal(["ann.smith", "bob"], users.Select(static user => user.Name));
    }

    [Fact, Trait("rule", "B-3")]
    public void Users_NoneOfThem_IsAConfiguration() => Assert.Empty(BastionConfiguration.Check("actor-ssh.bastion.users { }", "my.conf"));

    [Theory, Trait("rule", "B-3")]
    [InlineData("ann { groups = [\"a b\"] }", "users.ann.groups")]
    [InlineData("ann { authorized-keys = [\"nonsense\"] }", "users.ann.authorized-keys")]
    [InlineData("ann { authorized-keys-files = [\"keys\"] }", "users.ann.authorized-keys-files")]
    [InlineData("ann { password-hash = secret }", "users.ann.password-hash")]
    [InlineData("ann { one-time-code-secret = \"1\" }", "users.ann.one-time-code-secret")]
    [InlineData("ann { name = \"a/b\" }", "users.ann.name")]
    [InlineData("ann { name = \"-ann\" }", "users.ann.name")]
    [InlineData("ann { name = bob }\nbob { groups = [] }", "users")]
    [InlineData("ann { pasword-hash = off }", "users.ann.pasword-hash")]
    public void Value_ThatAUserCannotHave_IsAFindingWithItsPath(string user, string path)
    {
        var finding = Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.users {{\n{user}\n}}", "my.conf"));

        Assert.Equal($"actor-ssh.bastion.{path}", finding.Path);
    }
}
