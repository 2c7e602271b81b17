// README begins
using System.Collections.Concurrent;
using ActorSsh;
// README ends
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Examples;

/// <summary>A gateway that joins its users' sessions to those of programs that dialled in, as the library's README shows it.</summary>
public sealed class Joining : ServerSpec
{
    [Fact]
    public async Task Example_OfAGateway_JoinsASessionToTheProgramThatRegistered()
    {
        await using var server = await ServeAsync(Serve);
        await using var agent = await LogInAsync(server, "ada-agent");
        await using var user = await LogInAsync(server, "ada");
        await Assert.ThrowsAsync<InvalidOperationException>(() => user.OpenChannelAsync("session"));

        Assert.NotNull(await agent.RequestAsync("register@example.com"));
        var session = await user.BeginOpenAsync("session");
        var joined = await agent.ExpectOpenAsync("session");
        await joined.ConfirmAsync();
        await session.ExpectConfirmationAsync();
        await joined.WriteAsync("welcome"u8.ToArray());

        Assert.Equal("welcome"u8.ToArray(), await session.ReadAsync(7));
        Assert.False(await session.RequestAsync("x11-req"));
    }

    [Fact]
    public void Example_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Joining.cs", pieces: 2);

    private static async Task<ScriptedPeer> LogInAsync(TestServer server, string user)
    {
        var peer = ScriptedPeer.Connect(server.Server);
        await peer.LogInAsync(user, server.UserKey);
        return peer;
    }

    private static SshServerOptions Serve(SshServerOptions options)
    {
        // README begins
        var agents = new ConcurrentDictionary<string, SshConnection>();
        options = options with
        {
            Policy = SshPolicy.From(static question => question is ChannelOpenQuestion { ChannelType: "session" }
                or GlobalRequestQuestion { Name: "register@example.com" } ? SshPolicyDecision.Allow : default),
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                ["register@example.com"] = (request, _) =>
                {
                    agents[request.Connection.Info.User] = request.Connection;          // its Ended token says when to forget it
                    return new(new SshGlobalReply(true));
                },
            },
            Splices = new Dictionary<string, SshSplice>
            {
                ["session"] = new SshSplice((opening, _) =>
                    new(agents.TryGetValue($"{opening.Connection.User}-agent", out var agent) ? new SshSpliceTarget(agent) : null))
                {
                    Requests = static request => request.Type == "x11-req" ? SshSpliceVerdict.Refuse : SshSpliceVerdict.Pass,
                },
            },
        };
        // README ends
        return options;
    }
}
