using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Configuration;

public sealed class UpRequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-3")]
    public void Configuration_SaysWhatTheCommandLineDoesNot()
    {
        var file = _folder.Write("b.conf", "actor-ssh { server.listen = [\"127.0.0.1:7\", \"[::1]:7\"], bastion.start { data-folder = /d, admit = [/k.pub] } }");

        var request = UpRequest.Of(new UpArguments(file, null, null, []));

        Assert.Equal(["127.0.0.1:7", "[::1]:7"], request.Listen.Select(static endPoint => endPoint.ToString()));
        Assert.Equal(("/d", "/k.pub"), (request.DataPath, Assert.Single(request.Admit)));
    }

    [Fact, Trait("rule", "B-3")]
    public void CommandLine_GoesBeforeTheConfiguration()
    {
        var file = _folder.Write("b.conf", "actor-ssh { server.listen = [\"127.0.0.1:7\"], bastion.start { data-folder = /d, admit = [/k.pub] } }");

        var request = UpRequest.Of(new UpArguments(file, "0.0.0.0:8", "/e", ["/l.pub"]));

        Assert.Equal(("0.0.0.0:8", "/e", "/l.pub"), (Assert.Single(request.Listen).ToString(), request.DataPath, Assert.Single(request.Admit)));
    }

    [Fact, Trait("rule", "B-2")]
    public void WithoutBoth_ItIsTheLoopback() =>
        Assert.Equal(ListenAddress.Default, Assert.Single(UpRequest.Of(new UpArguments(null, null, "/d", [])).Listen).ToString());

    [Fact, Trait("rule", "B-3"), Trait("rule", "B-4")]
    public void Configuration_ThatIsWrong_IsToldWithPlaces_AndTheCommandThatChecksIt()
    {
        var file = _folder.Write("b.conf", "actor-ssh {\n  server.listn = []\n  bastion.claim.valid-for = never\n}\n");

        var problem = Assert.Throws<BastionException>(() => UpRequest.Of(new UpArguments(file, null, null, [])));

        Assert.Equal(ExitCode.BadData, problem.Code);
        Assert.Contains($"{file}:2:10: error: actor-ssh.server.listn: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{file}:3:29: error: actor-ssh.bastion.claim.valid-for: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith($"check {file}", problem.Next, StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "B-4")]
    [InlineData("missing.conf", " is not there.")]
    [InlineData("", " is a folder; a configuration is a file.")]
    public void Configuration_ThatCannotBeRead_IsNoInput(string name, string why)
    {
        var problem = Assert.Throws<BastionException>(() => UpRequest.Of(new UpArguments(_folder.PathOf(name), null, null, [])));

        Assert.Equal(ExitCode.NoInput, problem.Code);
        Assert.EndsWith(why, problem.Message, StringComparison.Ordinal);
        Assert.Equal($"ls -l {_folder.Path}", problem.Next!.TrimEnd('/'));
    }

    [Fact, Trait("rule", "B-4")]
    public void Configuration_ThatListensNowhere_IsRefused()
    {
        var file = _folder.Write("b.conf", "actor-ssh.server.listen = []");

        Assert.Equal(ExitCode.BadData, Assert.Throws<BastionException>(() => UpRequest.Of(new UpArguments(file, null, null, []))).Code);
    }
}
