using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Commands: streams, statuses, environment.</summary>
public sealed class ExecTests : ServerTest
{
    [PeerTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(42)]
    [InlineData(255)]
    public async Task Exec_WithAnExitStatus_IsSshsOwn(int status)
    {
        var finished = await Client.RunAsync("server", $"exit {status}");

        Assert.Equal(status, finished.ExitCode);
    }

    [PeerFact]
    public async Task Exec_WithBothStreams_KeepsThemApart()
    {
        var finished = await Client.RunAsync("server", "both");

        Assert.Equal((0, "out\n", "err\n"), (finished.ExitCode, finished.Output, finished.Error));
    }

    [PeerFact, Trait("rule", "C-43")]
    public async Task Exec_WithAnOpenStdin_ReturnsAtTheProgramsEnd()
    {
        await using var ssh = Client.Start("server", "true");

        Assert.Equal(0, (await ssh.FinishWithOpenInputAsync()).ExitCode);
    }

    [PeerFact]
    public async Task Exec_OfEcho_SendsBackWhatCame()
    {
        var finished = await Client.RunWithInputAsync("hello\n", "server", "echo");

        Assert.Equal((0, "hello\n"), (finished.ExitCode, finished.Output));
    }

    [PeerFact]
    public async Task Exec_WithEnvironment_PassesIt()
    {
        var finished = await Client.RunAsync("-o", "SetEnv=COLOUR=green", "server", "variable COLOUR");

        Assert.Equal("green\n", finished.Output);
    }

    [PeerFact, Trait("rule", "C-43")]
    public async Task Exec_ThatEndsWhileInputStillComes_ReturnsItsStatus()
    {
        await using var ssh = Client.Start("server", "first");
        var sending = Transfer.SendAsync(ssh.Input, seed: 1, bytes: long.MaxValue);

        Assert.Equal(5, await ssh.ExitAsync(Limits.Step));
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
    }

    [PeerFact, Trait("rule", "C-26")]
    public async Task Exec_ThatWritesEverythingAtOnce_LosesNothing()
    {
        const int Bytes = 50_000_001;
        await using var ssh = Client.Start("server", $"at-once 3 {Bytes}");

        await Transfer.CheckAsync(ssh.Output, seed: 3, Bytes);

        Assert.Equal(7, await ssh.ExitAsync(Limits.Step));
    }

    [PeerTheory]
    [InlineData("echo")]
    [InlineData("echo-actor")]
    [InlineData("echo-pipe")]
    public async Task Exec_OfEachFace_ReturnsMegabytesBothWays(string program)
    {
        const int Bytes = 30_000_001;
        await using var ssh = Client.Start("server", program);
        var sending = SendAllAsync(ssh, Bytes);

        await Transfer.CheckAsync(ssh.Output, seed: 8, Bytes);
        await sending;

        Assert.Equal(0, await ssh.ExitAsync(Limits.Step));
    }

    [PeerFact]
    public async Task Exec_WithALongCommand_GetsAllOfIt()
    {
        var command = "length " + new string('x', 30_000);

        Assert.Equal($"{command.Length}\n", (await Client.RunAsync("server", command)).Output);
    }

    [PeerFact]
    public async Task Connections_ManyAtOnce_AreAllServed()
    {
        var finished = await Task.WhenAll(Enumerable.Range(0, 24).Select(index => Client.RunAsync("server", $"exit {index}")));

        Assert.Equal(Enumerable.Range(0, 24), finished.Select(one => one.ExitCode));
    }

    [PeerFact, Trait("rule", "C-60")]
    public async Task Exec_ThatThrows_EndsBySignal()
    {
        var finished = await Client.RunAsync("server", "throw");

        Assert.Equal((255, ""), (finished.ExitCode, finished.Output));
    }

    [PeerTheory, Trait("rule", "C-54")]
    [InlineData("server", "no-such-program")]
    [InlineData("-s", "server", "sftp")]
    public async Task Start_ThatIsNotServed_IsRefused(params string[] arguments)
    {
        var finished = await Client.RunAsync(arguments);

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("request failed", finished.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task LogIn_WithAnotherKey_IsRefused()
    {
        await Client.ReplaceKeyAsync();

        var refused = await Client.RunAsync("server", "true");

        Assert.Equal(255, refused.ExitCode);
        Assert.Contains("Permission denied (publickey)", refused.Error, StringComparison.Ordinal);
    }

    [PeerFact]
    public async Task Server_WithAnotherHostKey_IsNotBelieved()
    {
        await using var impostor = await TestServer.StartAsync(Client, options => options with { Name = "impostor" });
        Client.AddHost("impostor", impostor.EndPoint, Client.PublicKeyLine);

        var finished = await Client.RunAsync("impostor", "true");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("Host key verification failed", finished.Error, StringComparison.Ordinal);
    }

    private static async Task SendAllAsync(ChildProcess ssh, long bytes)
    {
        await Transfer.SendAsync(ssh.Input, seed: 8, bytes);
        ssh.CloseInput();
    }
}
