using System.Text;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Server;

/// <summary>Sessions over memory, seen from the client: what is answered, in which order, and what is left behind.</summary>
public sealed class SessionTests
{
    [Fact, Trait("rule", "C-40")]
    public async Task Exec_ThatWritesAndEnds_OutputExitStatusEofCloseInThisOrder()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(7, "say hello"));

        Assert.Equal("hello", transcript.Output);
        Assert.Equal(0u, transcript.ExitStatus);
        Assert.Equal(["exit-status", "ChannelEof", "ChannelClose"], transcript.Events);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(255)]
    public async Task Exec_ExitStatus_ReachesTheClient(int status)
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(0, $"exit {status}"));

        Assert.Equal((uint)status, transcript.ExitStatus);
    }

    [Fact, Trait("rule", "C-24")]
    public async Task StandardError_TravelsApart()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(0, "complain loudly"));

        Assert.Equal("", transcript.Output);
        Assert.Equal("loudly", transcript.Error);
        Assert.Equal(1u, transcript.ExitStatus);
    }

    [Fact, Trait("rule", "C-42")]
    public async Task Echo_AfterTheClientsEof_StillSendsAllAndEnds()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");

        await client.DataAsync(channel, Encoding.ASCII.GetBytes("one "));
        await client.DataAsync(channel, Encoding.ASCII.GetBytes("two"));
        await client.EofAsync(channel);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("one two", transcript.Output);
        Assert.Equal(0u, transcript.ExitStatus);
    }

    [Fact, Trait("rule", "C-55")]
    public async Task Data_BeforeTheProgramStarts_IsKeptForIt()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.DataAsync(channel, Encoding.ASCII.GetBytes("early"));
        await client.EofAsync(channel);
        await client.RequestAsync(channel, "exec", SshClientScript.Text("echo"));
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("early", transcript.Output);
    }

    [Fact, Trait("rule", "C-55")]
    public async Task SecondExec_OnOneSession_Fails()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");

        await client.RequestAsync(channel, "exec", SshClientScript.Text("echo"));

        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
    }

    [Fact, Trait("rule", "C-54")]
    public async Task UnknownRequest_AndUnservedCommand_Fail()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.RequestAsync(channel, "unheard-of@example.com", []);
        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
        await client.RequestAsync(channel, "subsystem", SshClientScript.Text("nothing"));
        await client.ExpectAsync(0, MessageNumber.ChannelFailure);
    }

    [Fact, Trait("rule", "C-4")]
    public async Task Environment_SetBefore_ReachesTheProgram()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.RequestAsync(channel, "env", [.. SshClientScript.Text("LANG"), .. SshClientScript.Text("C.UTF-8")]);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        await client.RequestAsync(channel, "exec", SshClientScript.Text("environment"));
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("LANG=C.UTF-8;", transcript.Output);
    }

    [Fact, Trait("rule", "C-10")]
    public async Task UnknownChannelType_IsRefusedWithReason3()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find });
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(1, "unheard-of@example.com");

        Assert.Equal(ChannelOpenFailureReason.UnknownChannelType, failure.Reason);
    }

    [Fact, Trait("rule", "C-10"), Trait("hostile", "H-25")]
    public async Task DenyAll_RefusesEveryServedChannelTypeWithReason1()
    {
        await using var server = await TestServer.StartAsync(static o => o with { Session = Programs.Find, Policy = SshPolicy.DenyAll });
        await using var client = await server.LogInAsync();

        foreach (var type in new[] { "session", "direct-tcpip" })
        {
            var failure = await client.OpenInVainAsync(1, type);
            Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        }
    }
}
