namespace ActorSsh.Tests.Examples;

/// <summary>Names of one's own, served and asked for, as the library's README shows them.</summary>
public sealed class Registering : ServerSpec
{
    [Fact]
    public async Task Example_OfOnesOwnNames_AnswersAndEchoes()
    {
        await using var server = await ServeAsync(Serve);
        await using var client = await server.LogInAsync();

        Assert.Equal("hello"u8.ToArray(), await client.Peer.RequestAsync("ping@example.com", "hello"u8.ToArray()));
        var channel = await client.OpenAsync(0, "echo@example.com");
        await client.AssertEchoesAsync(channel, "hello");
    }

    [Fact]
    public async Task Example_OfAConnection_AsksThePeerForBoth()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var connection = await server.Server.FindConnectionAsync(1);

        var answer = AskAsync(connection!, CancellationToken.None);
        await client.Peer.ExpectAsync(Protocol.Wire.MessageNumber.GlobalRequest);
        await client.Peer.SendAsync(new Protocol.Connection.Messages.RequestSuccessMessage(default));
        var channel = await client.Peer.ExpectOpenAsync("echo@example.com");
        await channel.ConfirmAsync();
        await channel.WriteAsync(await channel.ReadAsync(5));
        await channel.CloseAsync();

        Assert.Equal("True hello", await answer.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Registering.cs", pieces: 2);

    private static SshServerOptions Serve(SshServerOptions options)
    {
        // README begins
        options = options with
        {
            Policy = SshPolicy.From(static question => question is ChannelOpenQuestion { ChannelType: "echo@example.com" }
                or GlobalRequestQuestion { Name: "ping@example.com" } ? SshPolicyDecision.Allow : default),
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
            {
                ["echo@example.com"] = _ => SshChannelFace.Pipe((channel, token) => channel.Input.CopyToAsync(channel.Output, token)),
            },
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                ["ping@example.com"] = (request, _) => new(new SshGlobalReply(true, request.Data)),
            },
        };
        // README ends
        return options;
    }

    // README begins
    private static async Task<string> AskAsync(SshConnection connection, CancellationToken cancellationToken)
    {
        var pong = await connection.RequestAsync("ping@example.com", "hello"u8.ToArray(), cancellationToken);
        await using var channel = await connection.OpenChannelAsync("echo@example.com", default, cancellationToken);
        await channel.Output.WriteAsync("hello"u8.ToArray(), cancellationToken);
        await channel.Output.CompleteAsync();                          // EOF
        using var reader = new StreamReader(channel.Input.AsStream());
        return $"{pong.Success} {await reader.ReadToEndAsync(cancellationToken)}";
    }
    // README ends
}
