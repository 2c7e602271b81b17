namespace ActorSsh.Tests.Examples;

/// <summary>Watching and operating connections, as the library's README shows it.</summary>
public sealed class Operating : ServerSpec
{
    [Fact]
    public async Task Example_OfOperation_ListsAndPauses_ThenDrains()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");
        using var output = new StringWriter();

        await PauseSessionsAsync(server.Server, output, CancellationToken.None);
        var status = Assert.Single(await server.Server.ListConnectionsAsync());
        await client.CloseAsync(channel);
        await client.ReadToCloseAsync(channel);
        var drained = DrainAsync(server.Server);
        await client.Peer.ExpectDisconnectAsync();
        await drained.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("user session: 0 bytes sent, 0 queued, round trip \n", output.ToString());
        Assert.True(Assert.Single(status.Channels).IsPaused);
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Operating.cs", pieces: 2);

    // README begins
    private static async Task PauseSessionsAsync(SshServer server, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var status in await server.ListConnectionsAsync(cancellationToken))
        {
            var connection = await server.FindConnectionAsync(status.Connection.Id, cancellationToken);
            foreach (var channel in status.Channels.Where(static channel => channel.Type == "session"))
            {
                output.WriteLine($"{status.Connection.User} {channel.Type}: {channel.BytesSent} bytes sent, {channel.QueuedToSend} queued, round trip {status.RoundTripTime}");
                await connection!.PauseChannelAsync(channel.Handle, cancellationToken);   // or ResumeChannelAsync, SetWeightAsync, KillChannelAsync
            }
        }
    }
    // README ends

    private static async Task DrainAsync(SshServer server)
    {
        // README begins
        await server.DrainAsync(TimeSpan.FromMinutes(1), new Progress<SshDrainProgress>(static left =>
            Console.WriteLine($"{left.Connections} connections with {left.Channels} channels are left")));
        // README ends
    }
}
