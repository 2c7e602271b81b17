using ActorSsh.Policy;

namespace ActorSsh.Tests.Forwarding;

/// <summary>Where a path really leads: what the policy is asked about.</summary>
public sealed class SocketPathTests : IDisposable
{
    private readonly ScratchDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory, Trait("rule", "C-16")]
    [InlineData("in/socket", "in/socket")]
    [InlineData("in/missing/socket", "in/missing/socket")]
    [InlineData("absolute/socket", "in/socket")]
    [InlineData("relative/socket", "in/socket")]
    [InlineData("chain/socket", "in/socket")]
    [InlineData("climbing/socket", "socket")]
    [InlineData("in/dangling", "in/nothing")]
    public void Path_IsFollowedThroughEveryKindOfLink(string path, string real)
    {
        Directory.CreateDirectory(_directory.PathOf("in"));
        Directory.CreateSymbolicLink(_directory.PathOf("absolute"), _directory.PathOf("in"));
        Directory.CreateSymbolicLink(_directory.PathOf("relative"), "./in/");
        Directory.CreateSymbolicLink(_directory.PathOf("chain"), "relative");
        Directory.CreateSymbolicLink(_directory.PathOf("climbing"), "in/../../" + Path.GetFileName(_directory.PathOf(".")[..^2]));
        File.CreateSymbolicLink(_directory.PathOf("in/dangling"), "nothing");

        Assert.Equal(_directory.PathOf(real), SocketPath.Follow(_directory.PathOf(path)));
    }

    [Fact, Trait("rule", "C-16")]
    public void NameToBeMade_IsItself_ItsDirectoryIsFollowed()
    {
        Directory.CreateDirectory(_directory.PathOf("in"));
        Directory.CreateSymbolicLink(_directory.PathOf("link"), "in");
        File.CreateSymbolicLink(_directory.PathOf("in/name"), "elsewhere");

        Assert.Equal(_directory.PathOf("in/name"), SocketPath.FollowDirectory(_directory.PathOf("link/name")));
        Assert.Equal("/name", SocketPath.FollowDirectory("/name"));
    }

    [Fact, Trait("rule", "C-16")]
    public void Links_LeadingTooFar_LeadNowhere()
    {
        Directory.CreateSymbolicLink(_directory.PathOf("a"), "b");
        Directory.CreateSymbolicLink(_directory.PathOf("b"), "a");
        Directory.CreateSymbolicLink(_directory.PathOf("long"), new string('x', SocketPath.MaximumLength));

        Assert.Null(SocketPath.Follow(_directory.PathOf("a/socket")));
        Assert.Null(SocketPath.Follow(_directory.PathOf("long")));
        Assert.Null(SocketPath.FollowDirectory(_directory.PathOf("b/socket")));
    }
}
