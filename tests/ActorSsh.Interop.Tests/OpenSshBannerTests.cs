using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// What ssh says only to servers that call themselves OpenSSH: eow@openssh.com when nobody reads its output any more, and
/// no-more-sessions@openssh.com when it needs none. Our name is an option.
/// </summary>
public sealed class OpenSshBannerTests : ServerTest
{
    private protected override SshServerOptions Change(SshServerOptions options) =>
        options with { Transport = options.Transport with { SoftwareVersion = "OpenSSH_9.2p1" } };

    [PeerFact, Trait("rule", "C-57")]
    public async Task EndlessOutput_WhoseReaderLeaves_EndsTheProgramAndSsh()
    {
        await using var ssh = Client.Start("-vv", "server", "zeros");

        await TakeSomeAndLeaveAsync(ssh);

        var (exitCode, said) = (await ssh.ExitAsync(Limits.Step), await ssh.ErrorAsync());
        Assert.True(exitCode == 0, said);
        Assert.Contains("send eow", said, StringComparison.Ordinal);
    }

    [PeerFact, Trait("rule", "C-57"), Trait("rule", "C-60")]
    public async Task EndlessOutput_WhoseReaderLeaves_EndsItsChannelAlone()
    {
        await using var master = await Master.StartAsync(Client, "server");
        await using var other = master.Start("echo");
        await using var left = master.Start("zeros");
        await other.WriteAsync("before\n");
        await other.ReadUntilAsync("before\n");

        await TakeSomeAndLeaveAsync(left);

        Assert.Equal(0, await left.ExitAsync(Limits.Step));
        await Server.WaitForChannelsAsync(1);
        var finished = await other.FinishAsync("after\n");
        Assert.Equal((0, "after\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact, Trait("rule", "C-18")]
    public async Task NoMoreSessions_BySshItself_BreaksNothing()
    {
        var finished = await Client.RunWithInputAsync("hello\n", "-v", "server", "echo");

        Assert.Equal((0, "hello\n"), (finished.ExitCode, finished.Output));
        Assert.Contains("no-more-sessions@openssh.com", finished.Error, StringComparison.Ordinal);
    }

    private static async Task TakeSomeAndLeaveAsync(ChildProcess ssh)
    {
        await ssh.Output.ReadExactlyAsync(new byte[5_000_000]);
        await ssh.Output.DisposeAsync();
    }
}
