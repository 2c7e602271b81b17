using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Sessions;

/// <summary>A handler that fails ends its own channel, and the channel beside it echoes on (C-60).</summary>
public sealed class FailingHandlerTests : ServerSpec
{
    [Theory, Trait("rule", "C-60"), Trait("hostile", "H-10")]
    [InlineData("throw")]
    [InlineData("throw-on-data")]
    [InlineData("throw-on-eof")]
    [InlineData("throw-on-signal")]
    public async Task ThrowingCallback_EndsItsChannelWithExitSignal_OthersGoOn(string command)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        var failing = await client.ExecAsync(1, command);
        await client.DataAsync(failing, "x"u8.ToArray());
        await client.RequestAsync(failing, "signal", SshClientScript.Text("INT"), wantReply: false);
        await client.EofAsync(failing);
        var transcript = await client.ReadToCloseAsync(failing);

        Assert.NotNull(transcript.ExitSignal);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-50"), Trait("hostile", "H-10")]
    public async Task ThrowingSessionFactory_EndsItsChannel_OthersGoOn()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        var failing = await client.OpenAsync(1);
        await client.RequestAsync(failing, "exec", SshClientScript.Text("throw-in-factory"));
        var transcript = await client.ReadToCloseAsync(failing);

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-10"), Trait("hostile", "H-10")]
    public async Task ThrowingChannelFactory_RefusesWithReason2_OthersGoOn()
    {
        await using var server = await ServeAsync(static o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
            {
                ["broken@example.com"] = static _ => throw new InvalidOperationException("a secret"),
                ["none@example.com"] = static _ => null,
            },
        });
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        foreach (var type in new[] { "broken@example.com", "none@example.com" })
        {
            var failure = await client.OpenInVainAsync(1, type);
            Assert.Equal(ChannelOpenFailureReason.ConnectFailed, failure.Reason);
            Assert.DoesNotContain("secret", failure.Description, StringComparison.Ordinal);
        }

        await client.AssertEchoesAsync(echo, "still here");
    }

    [Fact, Trait("rule", "C-60")]
    public async Task ThrowingCallback_WithDataUnread_GivesItsCreditBackAndTheBuffers()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var failing = await client.ExecAsync(1, "throw-on-data");

        for (var i = 0; i < 20; i++)
        {
            await client.DataAsync(failing, new byte[30_000]);
        }

        await client.ReadToCloseAsync(failing);
        await client.AssertEchoesAsync(await client.ExecAsync(2, "echo"), "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
