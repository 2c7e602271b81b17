namespace ActorSsh.Tests.Sessions;

/// <summary>What a client says of its terminal and its keys, as the program hears it.</summary>
public sealed class TerminalTests : ServerSpec
{
    private static readonly byte[] Modes = [53, 0, 0, 0, 1, 129, 0, 0, 0x96, 0, 0];
    private static readonly byte[] Terminal =
        [.. SshClientScript.Text("xterm"), .. SshClientScript.Numbers(80, 24, 640, 480), 0, 0, 0, (byte)Modes.Length, .. Modes];

    [Fact, Trait("rule", "C-55")]
    public async Task PtyAndShell_ReachTheProgramWithModesAndSize()
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.True(await client.AskAsync(channel, "pty-req", Terminal));
        Assert.True(await client.AskAsync(channel, "shell", []));

        await ExpectMsgAsync<string>("start Shell '' on xterm 80x24 53=1,129=38400");
    }

    [Fact]
    public async Task WindowChange_BeforeTheShell_IsTheSizeItStartsWith()
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.True(await client.AskAsync(channel, "pty-req", Terminal));
        await client.RequestAsync(channel, "window-change", SshClientScript.Numbers(132, 43, 0, 0), wantReply: false);
        Assert.True(await client.AskAsync(channel, "exec", SshClientScript.Text("top")));

        await ExpectMsgAsync<string>("start Exec 'top' on xterm 132x43 53=1,129=38400");
    }

    [Fact]
    public async Task WindowChangeAndSignal_ReachTheRunningProgram()
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);
        Assert.True(await client.AskAsync(channel, "pty-req", Terminal));
        Assert.True(await client.AskAsync(channel, "shell", []));
        await ExpectMsgAsync<string>();

        await client.RequestAsync(channel, "window-change", SshClientScript.Numbers(100, 50, 0, 0), wantReply: false);
        await ExpectMsgAsync<string>("size 100x50");
        await client.RequestAsync(channel, "signal", SshClientScript.Text("INT"), wantReply: false);
        await ExpectMsgAsync<string>("signal INT");
    }

    [Fact, Trait("rule", "C-54")]
    public async Task SignalBeforeTheStart_TerminalAfterIt_Fail()
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.False(await client.AskAsync(channel, "signal", SshClientScript.Text("INT")));
        Assert.True(await client.AskAsync(channel, "exec", SshClientScript.Text("x")));
        Assert.False(await client.AskAsync(channel, "pty-req", Terminal));
    }

    [Fact, Trait("rule", "C-42"), Trait("rule", "C-43")]
    public async Task DataEofAndClose_ReachTheProgramInThisOrder()
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "x");
        await ExpectMsgAsync<string>("start Exec 'x' on no terminal");

        await client.DataAsync(channel, "one"u8.ToArray());
        await client.EofAsync(channel);
        await ExpectMsgAsync<string>("data one");
        await ExpectMsgAsync<string>("eof");
        await client.CloseAsync(channel);
        await ExpectMsgAsync<string>("cancelled");

        await AssertNoChannelIsLeftAsync(server);
    }

    private SshServerOptions Observed(SshServerOptions options) => options with { Session = _ => new ObservedProgram(TestActor) };
}
