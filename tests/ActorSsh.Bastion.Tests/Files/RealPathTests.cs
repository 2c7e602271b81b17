using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class RealPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _root;

    public RealPathTests() => _root = RealPath.Of(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-10")]
    public void Path_WithLinksInTheMiddleOfIt_LeadsWhereTheyLead()
    {
        Directory.CreateDirectory(_folder.PathOf("real/data"));
        Directory.CreateSymbolicLink(_folder.PathOf("absolute"), _folder.PathOf("real"));
        Directory.CreateSymbolicLink(_folder.PathOf("relative"), "./absolute/../real");

        Assert.Equal($"{_root}/real/data", RealPath.Of(_folder.PathOf("absolute/data")));
        Assert.Equal($"{_root}/real/data/x", RealPath.Of(_folder.PathOf("relative/data/x")));
        Assert.Equal($"{_root}/none/x", RealPath.Of(_folder.PathOf("none/x")));
    }

    [Fact]
    public void Path_ThatGoesRoundInACircle_IsRefused()
    {
        Directory.CreateSymbolicLink(_folder.PathOf("a"), "b");
        Directory.CreateSymbolicLink(_folder.PathOf("b"), "a");

        Assert.Throws<IOException>(() => RealPath.Of(_folder.PathOf("a")));
    }
}
