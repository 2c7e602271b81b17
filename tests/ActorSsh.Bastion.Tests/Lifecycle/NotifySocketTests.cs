using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class NotifySocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-43")]
    public void Send_ToAPath_Arrives()
    {
        using var ear = new SystemdEar(_folder.PathOf("notify"));
        using var socket = NotifySocket.Open(_folder.PathOf("notify"));

        socket!.Send("READY=1\nSTATUS=serves");

        Assert.Equal("READY=1\nSTATUS=serves", ear.Hear());
    }

    [Fact, Trait("rule", "B-43")]
    public void Send_ToAnAbstractName_Arrives()
    {
        var name = $"actorssh-{Guid.NewGuid():N}";
        using var ear = new SystemdEar('\0' + name);
        using var socket = NotifySocket.Open('@' + name);

        socket!.Send("WATCHDOG=1");

        Assert.Equal("WATCHDOG=1", ear.Hear());
    }

    [Fact]
    public void Send_WhereNobodyListensAnyMore_DoesNotFail()
    {
        using var socket = NotifySocket.Open(_folder.PathOf("gone"));

        Assert.Null(Record.Exception(() => socket!.Send("READY=1")));
        Assert.Null(Record.Exception(() => socket!.Send("WATCHDOG=1")));
    }

    [Fact]
    public void Send_ToOneWhoDoesNotRead_DoesNotWait()
    {
        using var ear = new SystemdEar(_folder.PathOf("notify"));
        using var socket = NotifySocket.Open(_folder.PathOf("notify"));

        for (var i = 0; i < 10_000; i++)
        {
            socket!.Send("WATCHDOG=1");
        }

        Assert.Equal("WATCHDOG=1", ear.Hear());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("relative")]
    [InlineData("vsock:2:1234")]
    public void Open_OfWhatIsNoUnixSocket_IsNothing(string? name) => Assert.Null(NotifySocket.Open(name));

    [Fact]
    public void Open_OfAPathTooLong_IsNothing() => Assert.Null(NotifySocket.Open('/' + new string('x', 200)));
}
