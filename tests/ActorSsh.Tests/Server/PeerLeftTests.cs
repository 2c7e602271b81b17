using ActorSsh.TestKit;

namespace ActorSsh.Tests.Server;

/// <summary>A peer that takes no more data ends the handler that writes, and is no error of ours.</summary>
public sealed class PeerLeftTests : ServerSpec
{
    [Fact, Trait("rule", "C-60"), Trait("hostile", "H-26")]
    public async Task HandlerThatWritesToWhoTakesNoMore_EndsWithoutAnErrorInTheLog()
    {
        await using var server = await ServeAsync(static o => o with { Limits = o.Limits with { UnsentBytesPerChannel = 1000 } });
        await using var client = await server.LogInAsync();
        var channel = await client.Peer.OpenChannelAsync("session", options: new ScriptedChannelOptions { InitialWindowSize = 5, GrantsCredit = false });
        Assert.True(await channel.RequestAsync("exec", SshFields.Text("echo")));
        await channel.SendDataAsync(new byte[3000]);
        await channel.ReadAsync(5);

        await EventFilter.Error().ExpectAsync(0, async () =>
        {
            await channel.SendRequestAsync("eow@openssh.com", wantReply: false);
            await channel.ReadToCloseAsync();
            await channel.CloseAsync();
            await AssertNoChannelIsLeftAsync(server);
        });
    }
}
