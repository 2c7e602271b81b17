using ActorSsh.Protocol;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary><c>command=</c> and <c>environment=</c>: what runs is what the proof forces, whatever serves the session.</summary>
public sealed class ForcedCommandTests : PermissionSpec
{
    private static readonly LoginPermissions Forced = LoginPermissions.Unrestricted with
    {
        ForcedCommand = "backup --all",
        Environment = new Dictionary<string, string> { ["TIER"] = "gold" },
    };

    [Theory, Trait("rule", "T-11"), Trait("rule", "B-21")]
    [InlineData("exec", "rm -rf /", "rm -rf /")]
    [InlineData("subsystem", "sftp", "sftp")]
    [InlineData("shell", null, "")]
    public async Task WhateverIsAskedFor_TheForcedCommandRuns(string request, string? asked, string original)
    {
        var start = await StartAsync(Forced, request, asked);

        Assert.Equal((SshSessionKind.Exec, "backup --all", original), (start.Kind, start.Command, start.OriginalCommand));
        Assert.Equal(asked, start.Environment.GetValueOrDefault("SSH_ORIGINAL_COMMAND"));
        Assert.Equal("gold", start.Environment["TIER"]);
        Assert.Equal("C", start.Environment["LANG"]);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task WithoutAForcedCommand_NothingIsSaidToBeOriginal()
    {
        var start = await StartAsync(Forced with { ForcedCommand = null }, "exec", "ls");

        Assert.Equal((SshSessionKind.Exec, "ls", null), (start.Kind, start.Command, start.OriginalCommand));
        Assert.Equal(("gold", "forged"), (start.Environment["TIER"], start.Environment["SSH_ORIGINAL_COMMAND"]));
    }

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-18")]
    [InlineData("exec", new byte[] { 0, 0, 0, 9, 1 })]
    [InlineData("shell", new byte[] { 1 })]
    public async Task Request_ThatCannotBeRead_Disconnects(string request, byte[] data)
    {
        await using var server = await ServeAsync(Forced);
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);

        await session.SendRequestAsync(request, data);

        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task SessionHandlerOfOnesOwn_IsAskedForTheForcedCommandToo()
    {
        await using var server = await ServeAsync(Forced with { PermitsPty = false }, o => o with
        {
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { ["session"] = _ => new Overheard(TestActor) },
        });
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);

        Assert.False(await session.RequestAsync("pty-req", SessionData.Of("pty-req")));
        Assert.True(await session.RequestAsync("exec", SshFields.Text("id")));

        var heard = await ExpectMsgAsync<SshChannelRequest>();
        Assert.Equal("exec", heard.Type);
        Assert.Equal(SshFields.Text("backup --all"), heard.Data.ToArray());
        Assert.Equal("id", heard.Environment["SSH_ORIGINAL_COMMAND"]);
    }

    private async Task<SshSessionStart> StartAsync(LoginPermissions permissions, string request, string? asked)
    {
        var told = new TaskCompletionSource<SshSessionStart>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(permissions, o => o with { Session = Programs.Telling(told) });
        await using var client = await server.LogInAsync();
        var session = await OpenSessionAsync(client);
        foreach (var (name, value) in new[] { ("LANG", "C"), ("TIER", "platinum"), ("SSH_ORIGINAL_COMMAND", "forged") })
        {
            Assert.True(await session.RequestAsync("env", SessionData.Variable(name, value)));
        }

        Assert.True(await session.RequestAsync(request, asked is null ? [] : SshFields.Text(asked)));
        return await told.Task;
    }

    private sealed class Overheard(IActorRef listener) : SshChannelHandler
    {
        public override ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken)
        {
            listener.Tell(request);
            return new(true);
        }
    }
}
